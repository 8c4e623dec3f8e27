package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.Programs.Said;
import dev.easel.daemon.service.FakeKeeper;
import dev.easel.daemon.service.Keeper;
import dev.easel.daemon.shortcut.ServicesMenu;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCommandTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeKeeper keeper = new FakeKeeper("systemd");

    @Test
    void asksTheKeeperForWhatWasTyped() {
        for (var verb : List.of("install", "start", "restart", "stop", "uninstall")) {
            assertEquals(0, easel(keeper, "service", verb), err::toString);
            assertEquals("done: " + verb, out.toString(UTF_8).lines().toList().getLast());
        }
        assertEquals(List.of("install", "start", "restart", "stop", "uninstall"), keeper.told);
        easel(keeper, "service", "stop", "--json");
        assertTrue(out.toString(UTF_8).endsWith("{\"detail\":\"done: stop\"}\n"), out::toString);
    }

    @Test
    void tellsWhatKeepsEaseldAndWhetherItRuns() throws IOException {
        assertEquals(3, easel(keeper, "service"));
        assertEquals("""
            service   systemd, active (running), /home/me/the-service
            easeld    does not run
            """, out.toString(UTF_8));
        out.reset();
        try (var _ = Daemon.start(Folders.in(home), "--listen.port=0")) {
            assertEquals(0, easel(keeper, "service", "status", "--json"), err::toString);
            var pid = ProcessHandle.current().pid();
            assertTrue(out.toString(UTF_8).startsWith("{\"keeper\":\"systemd\",\"file\":\"/home/me/the-service\""));
            assertTrue(out.toString(UTF_8).contains("\"pid\":" + pid + ","), out::toString);
            out.reset();
            assertEquals(0, easel(Unkept.in(Folders.in(home)), "service", "status"));
            assertTrue(out.toString(UTF_8).startsWith("service   none here\neaseld    "), out::toString);
        }
    }

    @Test
    void warnsOfVariablesThatTheServiceDoesNotSee() {
        easel(keeper, "service", "install");
        assertTrue(
                err.toString(UTF_8).contains("the service does not see the variable EASEL_QUEUE_MAX;"), err::toString);
    }

    @Test
    void rendersTheFilesOfBothSystems() {
        var folder = home.resolve("a b");
        assertEquals(0, easel(keeper, "service", "render", "--os", "macos", "--out", folder.toString()), err::toString);
        var written = out.toString(UTF_8).lines().map(Path::of).toList();
        assertEquals(7, written.size());
        assertEquals(folder.resolve("dev.easel.easeld.plist"), written.getFirst());
        for (var file : written) assertTrue(Files.exists(file), file::toString);
        assertTrue(written.contains(folder.resolve("Imagine.unsigned.shortcut")), out::toString);
        assertEquals(0, easel(keeper, "service", "render", "--os=linux", "--out=" + folder), err::toString);
        for (var name : List.of("dev.easel.easeld.plist", "easeld.service", "easeld.socket"))
            assertTrue(Files.exists(folder.resolve(name)), name);
    }

    @Test
    void offersTheShortcutsOfAMac() throws IOException {
        var calls = new ArrayList<String>();
        var mac = new ServiceCommand(
                Folders.in(home),
                Map.of("EASEL_HOME", home.toString()),
                () -> new FakeKeeper("launchd"),
                command -> {
                    calls.add(command.getFirst());
                    return new Said(0, "");
                },
                new Desk(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false));
        assertEquals(0, mac.run(List.of("service", "install", "--shortcuts")));
        assertEquals(
                "done: install; click 'Add Shortcut' for each of these: Imagine, Imagine from Clipboard,"
                        + " Imagine from Selection, Save Last Picture to Photos\n",
                out.toString(UTF_8));
        assertEquals(Set.of("/usr/bin/shortcuts", "/usr/bin/open"), Set.copyOf(calls));
        assertEquals(2, easel(keeper, "service", "install", "--shortcuts"), "systemd has none");
        assertEquals(2, easel(keeper, "service", "install", "--shortcut"));
        assertEquals(List.of(), keeper.told);
    }

    @Test
    void theServicesItemComesAndGoesWithTheServiceOfAMac() {
        var menu = new ServicesMenu(home, home.resolve("bin/easel"), _ -> new Said(0, ""));
        var mac = new MacKeeper(new FakeKeeper("launchd"), menu);
        assertEquals("done: install", mac.install());
        assertTrue(menu.isUpToDate());
        assertEquals("done: uninstall", mac.uninstall());
        assertFalse(menu.hasItem());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertEquals(2, easel(keeper, "service", "instal"));
        assertEquals(2, easel(keeper, "service", "stop", "now"));
        assertEquals(2, easel(keeper, "service", "render", "--os", "windows", "--out", "x"));
        assertEquals(List.of(), keeper.told);
        assertTrue(err.toString(UTF_8).contains("did you mean 'easel service install'?"), err::toString);
    }

    @Test
    void anotherPortIsMovedToWhereTheServiceListens() throws IOException {
        assertEquals(0, easel(keeper, "config", "set", "listen.port", "7802"), err::toString);
        assertEquals(List.of("install"), keeper.told);
        assertEquals(0, easel(keeper, "config", "set", "threads", "1"), err::toString);
        assertEquals(List.of("install"), keeper.told);
        assertEquals(0, easel(keeper.withoutService(), "config", "set", "listen.port", "7803"), err::toString);
        assertEquals(List.of("install"), keeper.told);
        assertEquals("listen.port = 7803\nthreads = 1\n", Files.readString(home.resolve("settings.properties")));
    }

    private int easel(Keeper kept, String... words) {
        var house = new Housekeeping(
                Folders.in(home),
                Map.of("EASEL_HOME", home.toString(), "EASEL_QUEUE_MAX", "9"),
                () -> kept,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return house.run(List.of(words));
    }
}
