package dev.easel.daemon.tray;

import java.awt.Font;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.util.List;

/// The menu of the status icon, kept as a list of entries says. Where only words change, they change in place, so that
/// a
/// menu that is open stays open. Confined to the event thread.
final class Menu {
    private final PopupMenu popup = new PopupMenu();
    private List<Entry> shown = List.of();

    Menu() {
        if (!Screen.isMac()) popup.setFont(new Font(Font.DIALOG, Font.PLAIN, 13));
    }

    PopupMenu popup() {
        return popup;
    }

    void show(List<Entry> wanted) {
        if (!shown.isEmpty() && Entry.areAlike(shown, wanted)) change(popup, wanted);
        else fill(popup, wanted);
        shown = List.copyOf(wanted);
    }

    private static void fill(java.awt.Menu menu, List<Entry> wanted) {
        menu.removeAll();
        for (var entry : wanted) menu.add(item(entry));
    }

    private static MenuItem item(Entry entry) {
        return switch (entry) {
            case Entry.Line _ -> new MenuItem("-");
            case Entry.Group(var label, var entries) -> {
                var menu = new java.awt.Menu(label);
                fill(menu, entries);
                yield menu;
            }
            case Entry.Choice choice -> {
                var item = new MenuItem();
                change(item, choice);
                yield item;
            }
        };
    }

    private static void change(java.awt.Menu menu, List<Entry> wanted) {
        for (var i = 0; i < wanted.size(); i++) {
            switch (wanted.get(i)) {
                case Entry.Line _ -> {}
                case Entry.Group(var label, var entries) -> {
                    var group = (java.awt.Menu) menu.getItem(i);
                    if (!group.getLabel().equals(label)) group.setLabel(label);
                    change(group, entries);
                }
                case Entry.Choice choice -> change(menu.getItem(i), choice);
            }
        }
    }

    private static void change(MenuItem item, Entry.Choice choice) {
        if (!choice.label().equals(item.getLabel())) item.setLabel(choice.label());
        if (item.isEnabled() != choice.isEnabled()) item.setEnabled(choice.isEnabled());
        for (var old : item.getActionListeners()) item.removeActionListener(old);
        item.addActionListener(_ -> choice.action().run());
    }
}
