package dev.easel.daemon.tray;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.geom.RoundRectangle2D;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/// Where a picture stands while it is drawn and afterwards: whole, centred, and at most twice as large as it is.
/// Confined to the event thread.
final class Stage extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int WIDTH = 480;
    private static final int HEIGHT = 400;
    private static final double LARGEST = 2;

    private final transient Look look;
    private transient @Nullable Image image;
    private transient Size size = new Size(1, 1);

    Stage(Look look) {
        this.look = look;
        setOpaque(false);
        setPreferredSize(new Dimension(WIDTH, HEIGHT));
        getAccessibleContext().setAccessibleName("Picture");
    }

    /// Shows `shown` as large as a picture of `pixels`, which a preview is not.
    void show(@Nullable Image shown, Size pixels) {
        image = shown;
        size = pixels;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var canvas = Look.smooth(graphics);
        var round = 2 * Look.ROUND;
        canvas.setClip(new RoundRectangle2D.Float(0, 0, getWidth(), getHeight(), round, round));
        canvas.setColor(look.palette().stage());
        canvas.fillRect(0, 0, getWidth(), getHeight());
        if (image != null) paintPicture(canvas, image);
        canvas.dispose();
    }

    private void paintPicture(Graphics2D canvas, Image shown) {
        var fit = Math.min((double) getWidth() / size.width(), (double) getHeight() / size.height());
        var scale = Math.min(fit, LARGEST);
        var width = (int) Math.round(size.width() * scale);
        var height = (int) Math.round(size.height() * scale);
        canvas.drawImage(shown, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
    }
}
