package dev.easel.daemon.tray;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;

/// How the status icon looks: an easel, whose canvas is empty, being painted, or holds the two bars of a pause. Shapes
/// tell them apart, for a Mac takes only the coverage of each pixel and chooses the colour itself.
enum Mark {
    IDLE {
        @Override
        void paintCanvas(Graphics2D canvas) {
            canvas.draw(board());
        }
    },
    BUSY {
        @Override
        void paintCanvas(Graphics2D canvas) {
            canvas.draw(board());
            canvas.fill(new Ellipse2D.Double(9.6, 4.6, 2.4, 2.4));
            var hills = new Path2D.Double();
            hills.moveTo(4, 11);
            hills.lineTo(7, 6.6);
            hills.lineTo(9.4, 9.4);
            hills.lineTo(10.8, 8);
            hills.lineTo(14, 11);
            hills.closePath();
            canvas.fill(hills);
        }
    },
    PAUSED {
        @Override
        void paintCanvas(Graphics2D canvas) {
            canvas.draw(board());
            canvas.fill(new RoundRectangle2D.Double(6.5, 4.6, 1.7, 5, 0.8, 0.8));
            canvas.fill(new RoundRectangle2D.Double(9.8, 4.6, 1.7, 5, 0.8, 0.8));
        }
    };

    /// Points of a side.
    private static final double SIDE = 18;

    private static final float LINE = 1.4f;
    private static final float HALO = 3.4f;
    private static final Color LIGHT = new Color(245, 245, 245);

    /// What stands on the easel.
    abstract void paintCanvas(Graphics2D canvas);

    /// For plain and for fine screens; black, and on Linux on a light ground, for the bar may be dark.
    ///
    /// @param side pixels of the plain one
    Image image(int side, boolean isMac) {
        return new BaseMultiResolutionImage(draw(side, isMac), draw(2 * side, isMac));
    }

    private BufferedImage draw(int side, boolean isMac) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        var canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.scale(side / SIDE, side / SIDE);
        if (!isMac) {
            paint(canvas, LIGHT, HALO);
            canvas.fill(board());
        }
        paint(canvas, Color.BLACK, LINE);
        canvas.dispose();
        return image;
    }

    private void paint(Graphics2D canvas, Color color, float width) {
        canvas.setColor(color);
        canvas.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas.draw(new Line2D.Double(9, 1.2, 9, 3));
        canvas.draw(new Line2D.Double(6.4, 11.6, 4.6, 16.4));
        canvas.draw(new Line2D.Double(11.6, 11.6, 13.4, 16.4));
        canvas.draw(new Line2D.Double(9, 11.6, 9, 15));
        paintCanvas(canvas);
    }

    private static RoundRectangle2D board() {
        return new RoundRectangle2D.Double(3, 3, 12, 8.6, 1.6, 1.6);
    }
}
