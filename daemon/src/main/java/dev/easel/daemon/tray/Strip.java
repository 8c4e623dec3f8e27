package dev.easel.daemon.tray;

import dev.easel.daemon.history.KeptImage;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.Image;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.plaf.basic.BasicButtonUI;

/// The newest pictures, small, in a row; one that is chosen is shown large. Confined to the event thread.
final class Strip extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int SIDE = 54;
    private static final int RING = 3;
    private static final int LONGEST = 100;

    private final transient Look look;
    private final transient Acts acts;

    Strip(Look look, Acts acts) {
        super(new FlowLayout(FlowLayout.LEFT, 0, 0));
        this.look = look;
        this.acts = acts;
        setOpaque(false);
    }

    /// How many there is room for.
    static int places() {
        return 8;
    }

    void show(List<Recent> pictures) {
        removeAll();
        pictures.forEach(picture -> add(new Tile(picture)));
        setVisible(!pictures.isEmpty());
        revalidate();
        repaint();
    }

    /// A picture of the history and its thumbnail.
    record Recent(KeptImage kept, Image thumbnail) {}

    private final class Tile extends JButton {
        private static final long serialVersionUID = 1;

        private final transient Image image;

        Tile(Recent picture) {
            image = picture.thumbnail();
            var prompt = Words.cut(Exhibit.promptOf(picture.kept()), LONGEST);
            setUI(new BasicButtonUI());
            setContentAreaFilled(false);
            setBorderPainted(false);
            setOpaque(false);
            setToolTipText(prompt);
            getAccessibleContext().setAccessibleName(prompt);
            setPreferredSize(new Dimension(SIDE + 2 * RING, SIDE + 2 * RING));
            addActionListener(_ -> acts.show(picture.kept()));
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            var canvas = Look.smooth(graphics);
            if (isFocusOwner()) look.ring(canvas, this);
            canvas.setClip(new RoundRectangle2D.Float(RING, RING, SIDE, SIDE, Look.ROUND * 2, Look.ROUND * 2));
            var width = image.getWidth(null);
            var height = image.getHeight(null);
            var side = Math.min(width, height);
            var left = (width - side) / 2;
            var top = (height - side) / 2;
            var end = RING + SIDE;
            canvas.drawImage(image, RING, RING, end, end, left, top, left + side, top + side, null);
            if (getModel().isRollover()) {
                canvas.setColor(Palette.thin(java.awt.Color.WHITE, 60));
                canvas.fillRect(RING, RING, SIDE, SIDE);
            }
            canvas.dispose();
        }
    }
}
