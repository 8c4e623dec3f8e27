package dev.easel.daemon.tray;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {
    @Test
    void menusThatDifferInWordsAloneAreAlike() {
        assertTrue(Entry.areAlike(menu("12 min left", "Unload"), menu("11 min left", "Unload When Done")));
    }

    @Test
    void menusOfOtherLinesAreNot() {
        var menu = menu("starter", "Unload");
        assertFalse(Entry.areAlike(menu, menu.reversed()));
        assertFalse(Entry.areAlike(menu, menu.subList(0, 2)));
        assertFalse(Entry.areAlike(menu, menu("starter", "Unload", "Pin")));
    }

    private static List<Entry> menu(String group, String... labels) {
        var entries = List.of(labels).stream().map(Entry.Choice::note).toList();
        return List.of(Entry.Choice.note("Quick Prompt…"), Entry.line(), new Entry.Group(group, List.copyOf(entries)));
    }
}
