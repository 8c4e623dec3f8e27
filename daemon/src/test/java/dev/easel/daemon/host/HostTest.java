package dev.easel.daemon.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
    @TempDir
    private Path folder;

    @Test
    void namesWhoeverListensOnAPort() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux says it to everybody");
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var holder = PortHolder.of(server.getLocalPort()).orElseThrow();
            assertEquals(ProcessHandle.current().pid(), holder.pid());
            assertEquals("java", holder.name());
        }
    }

    @Test
    void lockIsHeldByOneDaemonWhosePidItSays() {
        var file = folder.resolve("easeld.lock");
        try (var _ = DaemonLock.on(file)) {
            var refusal = assertThrows(DaemonRuns.class, () -> DaemonLock.on(file));
            assertTrue(
                    refusal.getMessage()
                            .contains("(pid " + ProcessHandle.current().pid() + ") already runs in " + folder),
                    refusal.getMessage());
        }
        DaemonLock.on(file).close();
    }

    @Test
    void makesFoldersPrivateEvenOldOnes() throws IOException {
        var old = Files.createDirectory(folder.resolve("old"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var each : new Path[] {old, folder.resolve("a/b")})
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(PrivateFolder.at(each))));
    }

    @Test
    void saysWhichFolderCannotBeMade() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        var refusal = assertThrows(FolderUnusable.class, () -> PrivateFolder.at(file.resolve("below")));
        assertTrue(refusal.getMessage().contains(file + "/below"), refusal.getMessage());
    }

    @Test
    void keepsNothingInAFolderForNativeLibrariesButThem() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("jna")).resolve("old"), "");
        ExecutableFolder.at(folder.resolve("jna"));
        assertFalse(Files.exists(folder.resolve("jna/old")));
    }

    @Test
    void saysThatADiskLetsNoProgramRun() throws IOException, InterruptedException {
        var disk = Files.createDirectory(folder.resolve("disk"));
        if (run("mount", "-t", "tmpfs", "-o", "size=1m,noexec", "tmpfs", disk.toString()) != 0)
            abort("only root of a Linux machine can mount such a disk here");
        try {
            var refusal = assertThrows(FolderUnusable.class, () -> ExecutableFolder.at(disk.resolve("jna")));
            assertTrue(refusal.getMessage().contains("mounted 'noexec'"), refusal.getMessage());
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void keepsSomeFullLogsAndNoMore() throws IOException {
        var file = folder.resolve("easeld.log");
        var log = new LogFile(file, 200);
        for (var number = 0; number < 40; number++)
            log.publish(new LogRecord(Level.INFO, "line " + number + "\nforged"));
        log.close();
        try (var files = Files.list(folder)) {
            assertEquals(5, files.count());
        }
        var last = Files.readString(file);
        assertTrue(last.endsWith("line 39\\u000aforged\n"), last);
        assertTrue(last.length() <= 200);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void goesOnLoggingAfterAnInterruptedThreadHas() throws IOException {
        var file = folder.resolve("easeld.log");
        var log = new LogFile(file, 1000);
        Thread.currentThread().interrupt();
        log.publish(new LogRecord(Level.INFO, "one"));
        assertTrue(Thread.interrupted());
        log.publish(new LogRecord(Level.INFO, "two"));
        log.close();
        assertEquals(2, Files.readAllLines(file).size());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }
}
