package dev.easel.daemon.tray;

import java.util.List;

/// What stands in a line of the menu.
sealed interface Entry {
    /// A line between others.
    static Entry line() {
        return new Line();
    }

    /// Whether `other` can take its place without a new menu: only words, actions and the like differ.
    default boolean isLike(Entry other) {
        return getClass() == other.getClass()
                && (!(this instanceof Group(var _, var mine)) || areAlike(mine, ((Group) other).entries()));
    }

    /// Whether two lists differ in nothing but words and actions.
    static boolean areAlike(List<Entry> some, List<Entry> others) {
        if (some.size() != others.size()) return false;
        for (var i = 0; i < some.size(); i++) if (!some.get(i).isLike(others.get(i))) return false;
        return true;
    }

    /// Something to be chosen, or, without an action, only to be read.
    record Choice(String label, boolean isEnabled, Runnable action) implements Entry {
        static Choice of(String label, Runnable action) {
            return new Choice(label, true, action);
        }

        static Choice note(String label) {
            return new Choice(label, false, () -> {});
        }
    }

    /// A menu of its own.
    record Group(String label, List<Entry> entries) implements Entry {
        public Group {
            entries = List.copyOf(entries);
        }
    }

    /// A line between others.
    record Line() implements Entry {}
}
