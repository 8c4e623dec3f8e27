package dev.easel.daemon.tray;

import java.awt.AWTException;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The icon in the menu bar, with its menu. Confined to the event thread.
final class StatusIcon {
    private final Menu menu = new Menu();
    private final TrayIcon icon;
    private final int side;
    private @Nullable Mark shown;

    /// @param openWindow what a click does where a click does not open the menu
    StatusIcon(Runnable openWindow) {
        side = (int) SystemTray.getSystemTray().getTrayIconSize().getHeight();
        icon = new TrayIcon(image(Mark.IDLE), "Easel", menu.popup());
        icon.setImageAutoSize(true);
        icon.addActionListener(_ -> openWindow.run());
    }

    /// Puts it into the bar.
    void appear() {
        try {
            SystemTray.getSystemTray().add(icon);
        } catch (AWTException e) {
            throw new IllegalStateException("The place for icons went away", e);
        }
    }

    void show(Mark mark, String tooltip, List<Entry> entries) {
        if (mark != shown) icon.setImage(image(mark));
        shown = mark;
        if (!tooltip.equals(icon.getToolTip())) icon.setToolTip(tooltip);
        menu.show(entries);
    }

    void vanish() {
        SystemTray.getSystemTray().remove(icon);
    }

    /// A Mac draws 18 points into a bar of any height; elsewhere the bar says how many pixels it has.
    private java.awt.Image image(Mark mark) {
        return mark.image(Screen.isMac() ? 18 : side, Screen.isMac());
    }
}
