package dev.easel.daemon.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.Programs;
import dev.easel.daemon.host.Programs.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserUnitsTest {
    private static final String BOTH = " easeld.socket easeld.service";
    private static final Map<String, String> HERE = Map.of("XDG_RUNTIME_DIR", "/run/user/1000");

    @TempDir
    private Path home;

    private final List<String> told = new ArrayList<>();
    private boolean isThere = true;
    private String refused = "nothing";
    private int port = 7801;
    private AnsweringSocket easeld;

    @BeforeEach
    void answer() throws IOException {
        easeld = new AnsweringSocket(folders().socket());
    }

    @AfterEach
    void fallSilent() throws IOException {
        easeld.close();
    }

    @Test
    void writesBothUnitsAndStartsThem() throws IOException {
        assertEquals("easeld runs (pid 0)", keeper(HERE).install());
        assertEquals(List.of("stop" + BOTH, "daemon-reload", "enable" + BOTH, "start" + BOTH), told);
        for (var unit : List.of("easeld.socket", "easeld.service"))
            assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(unit(unit))));
        assertEquals(
                new Keeper.State("active (running)", 77), keeper(HERE).state().orElseThrow());
    }

    @Test
    void restartsTheServiceAloneUnlessTheSocketHasToMove() throws IOException {
        var keeper = keeper(HERE);
        keeper.install();
        told.clear();
        keeper.restart();
        assertEquals(List.of("start easeld.socket", "restart easeld.service"), told);
        assertTrue(keeper.isUpToDate());
        port = 7802;
        assertFalse(keeper.isUpToDate());
        keeper.restart();
        assertTrue(Files.readString(unit("easeld.socket")).contains("ListenStream=127.0.0.1:7802\n"));
    }

    @Test
    void stopsTheSocketToo() {
        keeper(HERE).stop();
        assertEquals(List.of("stop" + BOTH), told);
    }

    @Test
    void isRemovedTwiceWithoutAComplaint() throws IOException {
        keeper(HERE).install();
        assertEquals("the service is removed", keeper(HERE).uninstall());
        assertFalse(Files.exists(unit("easeld.service")) || Files.exists(unit("easeld.socket")));
        assertEquals("no service was installed", keeper(HERE).uninstall());
    }

    @Test
    void tellsWhatSystemdRefuses() {
        refused = "start";
        var failure = assertThrows(ServiceFailed.class, () -> keeper(HERE).install());
        assertEquals("systemctl --user start" + BOTH + " ended with 1: no", failure.getMessage());
    }

    @Test
    void withoutSystemdOrInOneFolderNothingIsInstalled() {
        isThere = false;
        assertEquals(
                "no systemd runs for this user, so no service is installed; the next command starts easeld",
                keeper(HERE).install());
        isThere = true;
        var inside = keeper(Map.of("EASEL_HOME", home.toString()));
        assertEquals("none", inside.name());
        assertTrue(inside.install().startsWith("EASEL_HOME keeps all of Easel in one folder, so no service"));
        assertFalse(Files.exists(home.resolve(".config")));
    }

    private Keeper keeper(Map<String, String> environment) {
        Programs programs = this::systemctl;
        var program = Path.of("/bin/sh");
        var site = new Site(
                false,
                home,
                folders(),
                environment,
                program,
                () -> Duty.of(program, folders(), "127.0.0.1", port, environment));
        return site.keeper(Tools.USUAL, programs, _ -> {});
    }

    private Said systemctl(List<String> command) {
        assertEquals(List.of("/usr/bin/systemctl", "--user"), command.subList(0, 2));
        if (!isThere) return new Said(1, "Failed to connect to bus");
        if (command.contains("show"))
            return new Said(0, "MainPID=77\nLoadState=loaded\nActiveState=active\nSubState=running");
        told.add(String.join(" ", command.subList(2, command.size())));
        return command.get(2).equals(refused) ? new Said(1, "no") : new Said(0, "");
    }

    private Folders folders() {
        return Folders.in(home.resolve("e"));
    }

    private Path unit(String name) {
        return home.resolve(".config/systemd/user").resolve(name);
    }
}
