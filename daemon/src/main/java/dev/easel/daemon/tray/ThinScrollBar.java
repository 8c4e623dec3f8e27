package dev.easel.daemon.tray;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Rectangle;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.plaf.basic.BasicScrollBarUI;

/// A scroll bar that is only its thumb. Confined to the event thread.
final class ThinScrollBar extends BasicScrollBarUI {
    private static final int WIDTH = 8;

    private final Look look;

    ThinScrollBar(Look look) {
        this.look = look;
    }

    @Override
    public Dimension getPreferredSize(JComponent bar) {
        return new Dimension(WIDTH, WIDTH);
    }

    @Override
    protected void paintTrack(Graphics graphics, JComponent bar, Rectangle bounds) {
        // there is none
    }

    @Override
    protected void paintThumb(Graphics graphics, JComponent bar, Rectangle bounds) {
        var canvas = Look.smooth(graphics);
        canvas.setColor(Palette.thin(look.palette().quiet(), 140));
        canvas.fillRoundRect(bounds.x + 2, bounds.y + 1, WIDTH - 4, bounds.height - 2, WIDTH - 4, WIDTH - 4);
        canvas.dispose();
    }

    @Override
    protected JButton createDecreaseButton(int orientation) {
        return none();
    }

    @Override
    protected JButton createIncreaseButton(int orientation) {
        return none();
    }

    private static JButton none() {
        var button = new JButton();
        button.setPreferredSize(new Dimension());
        button.setMinimumSize(new Dimension());
        button.setMaximumSize(new Dimension());
        return button;
    }
}
