package dev.easel.daemon.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopTest {
    private static final String ODD = "-5° \"in\" 'the' \\north\\ $(date) `id`\nand ü 🦊; %s\t*";

    @TempDir
    private Path folder;

    private final List<List<String>> told = new ArrayList<>();
    private Programs.Said answer = new Programs.Said(0, "");

    private final Desktop mac = new MacDesktop(this::run, ProgramPaths.MAC);
    private final Desktop linux = new LinuxDesktop(this::run, ProgramPaths.LINUX);

    private Programs.Said run(List<String> command) {
        told.add(command);
        return answer;
    }

    /// The title stands before the text, so that one that begins with a dash is no option of osascript's.
    @Test
    void aPromptReachesTheProgramAsItWasWritten() throws IOException {
        var mine = new MacDesktop(Programs.ofThisMachine(), paths(recorder()));
        assertTrue(mine.tell("Your picture is ready", ODD).isFine());
        assertEquals(
                List.of(
                        "-e",
                        "on run argv",
                        "-e",
                        "display notification (item 2 of argv) with title (item 1 of argv)",
                        "-e",
                        "end run",
                        "Your picture is ready",
                        ODD),
                recorded());
        var theirs = new LinuxDesktop(Programs.ofThisMachine(), paths(recorder()));
        assertTrue(theirs.tell("Your picture is ready", ODD).isFine());
        assertEquals(List.of("--app-name=Easel", "--", "Your picture is ready", ODD), recorded());
    }

    @Test
    void aMessageOnLinuxIsMarkup() {
        linux.tell("A & B", "<b>fox & hound</b>");
        assertEquals(
                List.of("notify-send", "--app-name=Easel", "--", "A & B", "&lt;b&gt;fox &amp; hound&lt;/b&gt;"),
                told.getLast());
    }

    @Test
    void opensEditsAndRevealsByTheSystemsOwnProgram() {
        var file = Path.of("/pictures of me/2026-11/a fox.png");
        mac.open(file);
        mac.edit(file);
        mac.reveal(file);
        linux.open(file);
        linux.edit(file);
        linux.reveal(file);
        assertEquals(
                List.of(
                        List.of("/usr/bin/open", file.toString()),
                        List.of("/usr/bin/open", "-t", file.toString()),
                        List.of("/usr/bin/open", "-R", file.toString()),
                        List.of("xdg-open", file.toString()),
                        List.of("xdg-open", file.toString()),
                        List.of("xdg-open", "/pictures of me/2026-11")),
                told);
    }

    @Test
    void aMacCopiesThePngItselfAndSaysIfItCannot() {
        assertTrue(mac.copy(Path.of("/a.png")));
        assertEquals(
                List.of(
                        "/usr/bin/osascript",
                        "-e",
                        "on run argv",
                        "-e",
                        "set the clipboard to (read (POSIX file (item 1 of argv)) as «class PNGf»)",
                        "-e",
                        "end run",
                        "/a.png"),
                told.getLast());
        answer = new Programs.Said(1, "execution error");
        assertFalse(mac.copy(Path.of("/a.png")));
        assertFalse(linux.copy(Path.of("/a.png")));
    }

    @Test
    void asksWhetherItIsDark() {
        assertFalse(mac.isDark());
        assertFalse(linux.isDark());
        answer = new Programs.Said(0, "Dark");
        assertTrue(mac.isDark());
        answer = new Programs.Said(0, "'prefer-dark'");
        assertTrue(linux.isDark());
        answer = new Programs.Said(1, "The domain/default pair of (kCFPreferencesAnyApplication, Dark) does not exist");
        assertFalse(mac.isDark());
        assertFalse(linux.isDark());
    }

    private Path recorder() throws IOException {
        var program = folder.resolve("recorder");
        Files.writeString(program, "#!/bin/sh\nfor word; do printf '%s\\0' \"$word\"; done > \"$0.said\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private List<String> recorded() throws IOException {
        return List.of(Files.readString(folder.resolve("recorder.said")).split("\0"));
    }

    private static ProgramPaths paths(Path all) {
        return new ProgramPaths(all.toString(), all.toString(), all.toString());
    }
}
