package dev.easel.daemon.tray;

import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.JTextArea;

/// A sentence or two below the prompt; it wraps. Confined to the event thread.
final class Message extends JTextArea {
    private static final long serialVersionUID = 1;

    private final transient Look look;

    Message(Look look) {
        this.look = look;
        setFont(look.font(12));
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
        setLineWrap(true);
        setWrapStyleWord(true);
        setBorder(BorderFactory.createEmptyBorder());
    }

    /// How things are.
    void say(String text) {
        setForeground(look.palette().quiet());
        tell(text);
    }

    /// What went wrong, and what to do about it.
    void complain(String problem, String remedy) {
        setForeground(look.palette().problem());
        tell(Sentence.of(problem) + " " + Sentence.of(remedy));
    }

    /// As high as its lines are at its width.
    @Override
    public Dimension getPreferredSize() {
        var size = super.getPreferredSize();
        return new Dimension(1, size.height);
    }

    private void tell(String text) {
        setText(text);
        getAccessibleContext().setAccessibleName(text);
        revalidate();
    }
}
