package dev.easel.daemon.tray;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.plaf.basic.BasicButtonUI;

/// A button. Confined to the event thread.
class PushButton extends JButton {
    private static final long serialVersionUID = 1;

    private static final int WIDTH = 78;

    private final transient Look look;
    private final boolean isFirst;

    /// @param isFirst whether it is what a person wants most
    PushButton(Look look, String label, boolean isFirst) {
        super(label);
        this.look = look;
        this.isFirst = isFirst;
        setUI(new BasicButtonUI());
        setFont(look.font(13));
        setOpaque(false);
        setContentAreaFilled(false);
        setRolloverEnabled(true);
        setBorder(BorderFactory.createEmptyBorder(8, 17, 8, 17));
        setForeground(isFirst ? Color.WHITE : look.palette().text());
    }

    /// One that a person wants most stays as wide when it says something else.
    @Override
    public Dimension getPreferredSize() {
        var size = super.getPreferredSize();
        return isFirst ? new Dimension(Math.max(size.width, WIDTH), size.height) : size;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var canvas = Look.smooth(graphics);
        if (!isEnabled()) canvas.setComposite(AlphaComposite.SrcOver.derive(0.4f));
        look.box(canvas, this, fill(), isFirst ? fill() : look.palette().edge());
        paintLabel(canvas);
        canvas.dispose();
    }

    /// What is written on it.
    void paintLabel(Graphics canvas) {
        canvas.setFont(getFont());
        canvas.setColor(getForeground());
        var metrics = canvas.getFontMetrics();
        var left = (getWidth() - metrics.stringWidth(getText())) / 2;
        canvas.drawString(getText(), left, (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
    }

    private Color fill() {
        var isMoved = isEnabled() && (getModel().isRollover() || getModel().isArmed());
        if (!isFirst) return isMoved ? look.palette().pressed() : look.palette().control();
        return isMoved ? look.palette().accent().darker() : look.palette().accent();
    }
}
