package dev.easel.daemon.tray;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.text.DefaultEditorKit;

/// Where the prompt is written: a few lines that wrap. Return draws, Shift-Return begins a line, Tab goes on. Confined
/// to the event thread.
final class PromptField extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int LINES = 3;

    private final transient Look look;
    private final JTextArea text = new JTextArea(LINES, 20);

    /// @param draw what Return does
    PromptField(Look look, Runnable draw) {
        super(new BorderLayout());
        this.look = look;
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder(12, 15, 12, 8));
        style();
        bind(draw);
        var scroll =
                new JScrollPane(text, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.setOpaque(false);
        scroll.getViewport().setOpaque(false);
        scroll.getVerticalScrollBar().setUI(new ThinScrollBar(look));
        scroll.getVerticalScrollBar().setOpaque(false);
        add(scroll);
    }

    String prompt() {
        return text.getText();
    }

    void setPrompt(String prompt) {
        text.setText(prompt);
    }

    /// Takes the keyboard, with all of the prompt marked, so that the first letter begins a new one.
    void begin() {
        text.requestFocusInWindow();
        text.selectAll();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        var canvas = Look.smooth(graphics);
        var palette = look.palette();
        look.box(canvas, this, palette.field(), palette.edge());
        if (text.isFocusOwner()) look.ring(canvas, this);
        if (text.getText().isEmpty()) {
            canvas.setFont(text.getFont());
            canvas.setColor(palette.quiet());
            var start = getInsets();
            canvas.drawString(
                    "Describe a picture",
                    start.left,
                    start.top + canvas.getFontMetrics().getAscent());
        }
        canvas.dispose();
    }

    private void style() {
        var palette = look.palette();
        text.setFont(look.font(16));
        text.setOpaque(false);
        text.setForeground(palette.text());
        text.setCaretColor(palette.text());
        text.setSelectionColor(Palette.thin(palette.accent(), 90));
        text.setSelectedTextColor(palette.text());
        text.setBorder(BorderFactory.createEmptyBorder());
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.getAccessibleContext().setAccessibleName("Prompt");
        text.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                repaint();
            }

            @Override
            public void focusLost(FocusEvent event) {
                repaint();
            }
        });
    }

    private void bind(Runnable draw) {
        for (var way :
                new int[] {KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS})
            text.setFocusTraversalKeys(way, null);
        text.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), "draw");
        text.getInputMap()
                .put(
                        KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, KeyEvent.SHIFT_DOWN_MASK),
                        DefaultEditorKit.insertBreakAction);
        text.getActionMap().put("draw", new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                draw.run();
            }
        });
    }

    /// What has the keyboard when somebody writes.
    Component keyboard() {
        return text;
    }
}
