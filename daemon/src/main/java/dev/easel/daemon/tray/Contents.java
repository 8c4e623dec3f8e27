package dev.easel.daemon.tray;

import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.residency.Residence;
import dev.easel.daemon.residency.Residence.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What stands in the menu. On a Mac a click on the icon does nothing but open it, so everything is in here.
///
/// @param openWindow shows the quick prompt
record Contents(House house, Hand hand, Runnable openWindow) {
    private static final String FIRST_LINE = "# key = value; 'easel config' lists every setting there is\n";

    List<Entry> of(Facts facts) {
        var entries = new ArrayList<Entry>();
        entries.add(Entry.Choice.of("Quick Prompt…", openWindow));
        entries.add(Entry.line());
        entries.addAll(models(facts));
        entries.add(Entry.line());
        entries.add(pause(facts));
        entries.add(Entry.line());
        entries.add(new Entry.Group("Recent Pictures", recent(facts)));
        entries.add(Entry.Choice.of(
                "Open Pictures Folder",
                hand.toRun("Opening the pictures' folder", () -> house.desktop().open(house.pictures()))));
        entries.add(Entry.Choice.of(
                "Settings…",
                hand.toRun("Opening the settings", () -> house.desktop().edit(settings()))));
        entries.add(Entry.line());
        entries.add(choice("Quit Easel", () -> house.orders().quit()));
        return entries;
    }

    private List<Entry> models(Facts facts) {
        var entries = new ArrayList<Entry>();
        if (facts.residents().isEmpty()) entries.add(Entry.Choice.note("No Model in Memory"));
        for (var model : facts.residents()) entries.add(resident(model, facts));
        var absent = facts.models().stream().filter(name -> !facts.isResident(name));
        var load = absent.map(name -> choice(name, () -> house.orders().load(name)))
                .toList();
        entries.add(new Entry.Group("Load a Model", orNote(load, "All Are in Memory")));
        entries.add(new Entry.Choice(
                "Unload All",
                !facts.residents().isEmpty(),
                hand.toDo(() -> house.residents().unloadAll())));
        return entries;
    }

    private Entry resident(Residence model, Facts facts) {
        var isLeaving = model.state() == State.DRAINING || model.state() == State.LOADING;
        var label = model.state() == State.BUSY ? "Unload When Done" : "Unload";
        var unload = new Entry.Choice(
                label, !isLeaving, hand.toDo(() -> house.residents().unload(model.name())));
        return new Entry.Group(Words.resident(model, facts.now()), List.of(unload));
    }

    private Entry pause(Facts facts) {
        var isPaused = facts.queue().isPaused();
        var waiting = facts.queue().queued();
        var label = waiting == 0 ? "Resume Drawing" : "Resume Drawing (" + waiting + " waiting)";
        return choice(isPaused ? label : "Pause Drawing", () -> house.orders().pause(!isPaused));
    }

    private List<Entry> recent(Facts facts) {
        return orNote(facts.recent().stream().map(this::picture).toList(), "None Yet");
    }

    private Entry picture(KeptImage image) {
        var open = hand.toRun("Opening the picture", () -> house.desktop().open(image.file()));
        return Entry.Choice.of(Words.line(Exhibit.promptOf(image)), open);
    }

    /// An editor is given a file that is there.
    private Path settings() {
        try {
            if (!Files.exists(house.settings())) {
                Files.createDirectories(house.settings().getParent());
                Files.writeString(house.settings(), FIRST_LINE);
            }
        } catch (IOException _) {
            // then the program says what is wrong with it
        }
        return house.settings();
    }

    private Entry choice(String label, Runnable work) {
        return Entry.Choice.of(label, hand.toDo(work));
    }

    private static List<Entry> orNote(List<Entry> entries, String note) {
        return entries.isEmpty() ? List.of(Entry.Choice.note(note)) : entries;
    }
}
