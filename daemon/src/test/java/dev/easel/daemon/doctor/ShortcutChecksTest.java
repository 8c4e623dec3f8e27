package dev.easel.daemon.doctor;

import static dev.easel.daemon.doctor.Stubs.look;
import static dev.easel.daemon.doctor.Stubs.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.daemon.doctor.Finding.Result;
import dev.easel.daemon.shortcut.ServicesMenu;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortcutChecksTest {
    private static final String LIST = "/usr/bin/shortcuts list";

    @TempDir
    private Path home;

    private final Stubs programs = new Stubs().with(LIST, 0, "Make GIF\nText Last Image");

    @Test
    void skipsAllOfItElsewhere() {
        var checks = new ShortcutChecks(programs, false, menu("easel")).all();
        for (var check : checks) assertEquals(Result.SKIPPED, check.look().result(), check.name());
        assertEquals(List.of(), programs.calls);
    }

    @Test
    void aMacThatHasNoneMissesNothing() {
        assertEquals(Result.SKIPPED, result(checks(), "services"));
        assertEquals(Result.SKIPPED, result(checks(), "shortcuts"));
    }

    @Test
    void seesWhetherTheItemIsOfThisEasel() {
        menu("easel").install();
        assertEquals(Result.OK, result(checks(), "services"));
        menu("older").install();
        assertEquals("easel service install", look(checks(), "services").cure());
    }

    @Test
    void namesTheShortcutsThatAreNotThere() {
        programs.with(LIST, 0, "Imagine\nImagine from Clipboard\nSave Last Picture to Photos");
        assertEquals(
                "not added: Imagine from Selection", look(checks(), "shortcuts").detail());
        programs.with(LIST, 0, "Save Last Picture to Photos\nImagine\nImagine from Clipboard\nImagine from Selection");
        assertEquals(Result.OK, result(checks(), "shortcuts"));
        programs.with(LIST, 1, "Couldn't communicate with a helper application.");
        assertEquals(Result.WARN, result(checks(), "shortcuts"));
    }

    private List<Check> checks() {
        return new ShortcutChecks(programs, true, menu("easel")).all();
    }

    private ServicesMenu menu(String command) {
        return new ServicesMenu(home, home.resolve("bin").resolve(command), programs);
    }
}
