package dev.easel.daemon.tray;

import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.MenuSelectionManager;

/// The keys of the window: Escape, and with Command (elsewhere Control) W, S, R, and with Shift too C.
final class Keys {
    private Keys() {}

    static void bind(JComponent root, Acts acts) {
        var command = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        bind(root, KeyEvent.VK_ESCAPE, 0, () -> escape(acts));
        bind(root, KeyEvent.VK_W, command, acts::close);
        bind(root, KeyEvent.VK_S, command, acts::save);
        bind(root, KeyEvent.VK_R, command, acts::again);
        bind(root, KeyEvent.VK_C, command | InputEvent.SHIFT_DOWN_MASK, acts::copy);
    }

    /// An open list is what goes first.
    private static void escape(Acts acts) {
        var lists = MenuSelectionManager.defaultManager();
        if (lists.getSelectedPath().length > 0) lists.clearSelectedPath();
        else acts.escape();
    }

    private static void bind(JComponent root, int key, int modifiers, Runnable act) {
        var stroke = KeyStroke.getKeyStroke(key, modifiers);
        root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(stroke, stroke);
        root.getActionMap().put(stroke, new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                act.run();
            }
        });
    }
}
