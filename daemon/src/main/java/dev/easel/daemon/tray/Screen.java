package dev.easel.daemon.tray;

import dev.easel.daemon.host.LostScreen;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.SystemTray;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Whether there is a screen with a place for a status icon. Java's window system is loaded only if there may be one.
final class Screen {
    private Screen() {}

    static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    /// What must be said before Java's window system is loaded: no place in the Dock, icons that are masks, dark where
    /// the system is, and the name.
    static void prepare() {
        System.setProperty("apple.awt.UIElement", "true");
        System.setProperty("apple.awt.enableTemplateImages", "true");
        System.setProperty("apple.awt.application.appearance", "system");
        System.setProperty("apple.awt.application.name", "Easel");
        System.setProperty("awt.useSystemAAFontSettings", "on");
        System.setProperty("swing.aatext", "true");
    }

    /// Whether there is one at all.
    static boolean isThere() {
        return (isMac() || System.getenv("DISPLAY") != null) && !GraphicsEnvironment.isHeadless();
    }

    /// Why there can be no icon; empty if there can. A screen that cannot be reached is a fault of Java's.
    static Optional<String> refusal() {
        prepare();
        if (!isThere()) return Optional.of("there is no screen" + (isMac() ? "" : " (DISPLAY names none)"));
        return SystemTray.isSupported() ? Optional.empty() : Optional.of("the screen has no place for icons");
    }

    /// Has the daemon outlive the screen, and what goes wrong on the event thread told to the log.
    static void settle() throws InterruptedException {
        if (!isMac()) LostScreen.outlive();
        await(() -> Thread.currentThread()
                .setUncaughtExceptionHandler((_, failure) ->
                        Logger.getLogger(Screen.class.getName()).log(Level.SEVERE, "the window failed", failure)));
    }

    /// Does `work` on the event thread and waits for it.
    static void await(Runnable work) throws InterruptedException {
        try {
            EventQueue.invokeAndWait(work);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The window system failed", e.getCause());
        }
    }
}
