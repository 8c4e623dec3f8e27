package dev.easel.daemon.tray;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.util.stream.Stream;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import javax.swing.plaf.metal.MetalLookAndFeel;

/// How the window is drawn: the same everywhere, by our own hand, because Java's copy of macOS knows no dark.
record Look(Palette palette) {
    /// Points of a corner's radius.
    static final int ROUND = 7;

    private static final String MAC_FONT = ".AppleSystemUIFont";
    private static final String[] FONTS = {"Inter", "Cantarell", "Ubuntu", "Noto Sans", "Liberation Sans"};
    private static final float RING = 3;

    /// Before the first component is made: the parts that are not ours are plain, and do not change with the system.
    static void prepare() {
        try {
            UIManager.setLookAndFeel(new MetalLookAndFeel());
        } catch (UnsupportedLookAndFeelException e) {
            throw new IllegalStateException("Java's own look is missing", e);
        }
    }

    Font font(float size) {
        return base().deriveFont(size);
    }

    Font bold(float size) {
        return base().deriveFont(Font.BOLD, size);
    }

    /// `graphics` for smooth shapes and pictures; to be disposed of.
    static Graphics2D smooth(Graphics graphics) {
        var canvas = (Graphics2D) graphics.create();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return canvas;
    }

    /// A rounded box of the size of `component` less the ring around it.
    void box(Graphics2D canvas, Component component, Color fill, Color edge) {
        var box = inside(component, RING);
        canvas.setColor(fill);
        canvas.fill(box);
        canvas.setColor(edge);
        canvas.setStroke(new BasicStroke(1));
        canvas.draw(box);
        if (component.isFocusOwner()) ring(canvas, component);
    }

    /// The ring around what has the keyboard.
    void ring(Graphics2D canvas, Component component) {
        canvas.setColor(Palette.thin(palette.accent(), 130));
        canvas.setStroke(new BasicStroke(RING));
        canvas.draw(inside(component, RING / 2));
    }

    private static RoundRectangle2D inside(Component component, float margin) {
        var side = 2 * margin;
        var round = 2 * (ROUND + RING - margin);
        return new RoundRectangle2D.Float(
                margin, margin, component.getWidth() - side - 0.5f, component.getHeight() - side - 0.5f, round, round);
    }

    private static Font base() {
        if (Screen.isMac()) return new Font(MAC_FONT, Font.PLAIN, 13);
        return Stream.of(FONTS)
                .map(name -> new Font(name, Font.PLAIN, 13))
                .filter(font -> font.getFamily().equals(font.getName()))
                .findFirst()
                .orElse(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }
}
