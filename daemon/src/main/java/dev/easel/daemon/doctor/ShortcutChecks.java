package dev.easel.daemon.doctor;

import dev.easel.daemon.host.Programs;
import dev.easel.daemon.shortcut.ServicesMenu;
import dev.easel.daemon.shortcut.Shortcuts;
import java.util.List;
import java.util.function.Supplier;

/// What other programs of a Mac offer of Easel. Confined to one thread.
///
/// Limits: driven on Linux by what `programs` say, never on a Mac.
public final class ShortcutChecks {
    private final Programs programs;
    private final boolean isMac;
    private final ServicesMenu menu;

    public ShortcutChecks(Programs programs, boolean isMac, ServicesMenu menu) {
        this.programs = programs;
        this.isMac = isMac;
        this.menu = menu;
    }

    /// All of them.
    public List<Check> all() {
        return List.of(new Check("services", onMac(this::item)), new Check("shortcuts", onMac(this::shortcuts)));
    }

    private Supplier<Finding> onMac(Supplier<Finding> look) {
        return () -> isMac ? look.get() : Finding.skipped("only on macOS");
    }

    private Finding item() {
        if (!menu.hasItem()) return Finding.skipped("the Services menu has no item of Easel's");
        return menu.isUpToDate()
                ? Finding.ok(
                        "the item is there; if the menu does not show it, switch it on in System Settings, Keyboard,"
                                + " Keyboard Shortcuts, Services, Text")
                : Finding.fail("the item in the Services menu starts another Easel", "easel service install");
    }

    private Finding shortcuts() {
        var said = programs.run(List.of("/usr/bin/shortcuts", "list"));
        if (!said.isFine()) return Finding.warn("Shortcuts says: " + said.text(), "open Shortcuts once");
        var theirs = said.text().lines().toList();
        var ours = Shortcuts.names();
        var missing = ours.stream().filter(name -> !theirs.contains(name)).toList();
        if (missing.equals(ours))
            return Finding.skipped("none is added; 'easel service install --shortcuts' offers them");
        return missing.isEmpty()
                ? Finding.ok("all are added")
                : Finding.warn("not added: " + String.join(", ", missing), "easel service install --shortcuts");
    }
}
