package dev.easel.daemon.tray;

import dev.easel.daemon.job.JobEvent;
import java.awt.Dimension;
import java.awt.Graphics;
import java.time.Duration;
import javax.swing.JComponent;

/// A thin bar, and what it says in words. Confined to the event thread.
final class Progress extends JComponent {
    private static final long serialVersionUID = 1;
    private static final int HEIGHT = 4;

    private final transient Look look;
    private double share;

    Progress(Look look) {
        this.look = look;
        setPreferredSize(new Dimension(0, HEIGHT));
    }

    /// How much is done, 0 to 1; nothing is seen of 0.
    void show(double done) {
        share = done;
        repaint();
    }

    /// How far `step` is, in words.
    static String words(JobEvent.Progress step) {
        var left = step.left().plus(Duration.ofMillis(500)).toSeconds();
        var words = "Step " + step.step() + " of " + step.steps();
        if (left >= 60) return words + ", " + Words.time(step.left()) + " left";
        return left > 0 ? words + ", " + left + " s left" : words;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        if (share <= 0) return;
        var canvas = Look.smooth(graphics);
        canvas.setColor(look.palette().edge());
        canvas.fillRoundRect(0, 0, getWidth(), HEIGHT, HEIGHT, HEIGHT);
        canvas.setColor(look.palette().accent());
        canvas.fillRoundRect(0, 0, (int) Math.round(getWidth() * share), HEIGHT, HEIGHT, HEIGHT);
        canvas.dispose();
    }
}
