package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens when no `easeld` runs: the real one is started, or a program in its place.
class StartingTest {
    @TempDir
    private Path home;

    private long pid;

    @AfterEach
    void endTheDaemon() throws Exception {
        var daemon = ProcessHandle.of(pid);
        if (pid == 0 || daemon.isEmpty()) return;
        daemon.get().destroy();
        daemon.get().onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void startsTheDaemonAndAsksIt() throws IOException {
        install("exec '" + java() + "' -cp '" + System.getProperty("java.class.path")
                + "' dev.easel.daemon.Daemon --listen.port=0");
        var shell = shell().onTerminal("2");
        var result = shell.easel("show", "nothing");
        assertTrue(result.err().startsWith("easel: starting easeld …\neasel: "), result.err());
        pid = pid(shell.easel("version", "--json").out());
        assertEquals(4, result.code(), result.err());
        assertTrue(pid > 0);
        assertTrue(ProcessHandle.of(pid).orElseThrow().isAlive());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("logs"))));
    }

    @Test
    void saysWhyTheDaemonDidNotStart() throws IOException {
        install("echo 'some noise' >&2; echo 'easeld: 127.0.0.1:7801 is taken by python3' >&2; exit 1");
        var result = shell().easel("ls");
        assertEquals(3, result.code());
        assertEquals(
                "easel: easeld: 127.0.0.1:7801 is taken by python3\n  its log: " + home.resolve("logs/easeld.log")
                        + "\n",
                result.err());
    }

    @Test
    void saysTheExitCodeOfADaemonThatSaidNothing() throws IOException {
        install("exit 78");
        assertTrue(shell().easel("ls").err().startsWith("easel: easeld ended with exit code 78 instead of starting\n"));
    }

    @Test
    void startsNothingWhereItMustNot() throws IOException {
        install("touch '" + home.resolve("started") + "'");
        for (var command : new String[] {"ps", "stop x", "version", "ls --no-start"}) shell().easel(command.split(" "));
        assertEquals(3, shell().with("EASEL_AUTOSTART", "0").easel("ls").code());
        assertEquals(
                3, shell().with("EASEL_HOST", "http://127.0.0.1:1").easel("ls").code());
        assertFalse(Files.exists(home.resolve("started")));
    }

    private Shell shell() {
        return new Shell(home).installedIn(home);
    }

    private void install(String script) throws IOException {
        var program = Files.createDirectories(home.resolve("bin")).resolve("easeld");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static long pid(String version) {
        return Json.object(version).get("daemon") instanceof Map<?, ?> daemon
                        && daemon.get("pid") instanceof Long number
                ? number
                : 0;
    }
}
