package dev.easel.daemon.tray;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.geom.Path2D;
import javax.swing.Icon;

/// The tick beside what is chosen, in the colour of its words; not every font has one.
record Tick(boolean isSeen) implements Icon {
    private static final int SIDE = 10;

    @Override
    public int getIconWidth() {
        return SIDE;
    }

    @Override
    public int getIconHeight() {
        return SIDE;
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        if (!isSeen) return;
        var canvas = Look.smooth(graphics);
        var tick = new Path2D.Double();
        tick.moveTo(x + 1, y + 5.5);
        tick.lineTo(x + 3.8, y + 8.4);
        tick.lineTo(x + 9, y + 1.6);
        canvas.setColor(component.getForeground());
        canvas.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.draw(tick);
        canvas.dispose();
    }
}
