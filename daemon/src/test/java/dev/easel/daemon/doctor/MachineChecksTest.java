package dev.easel.daemon.doctor;

import static dev.easel.daemon.doctor.Stubs.look;
import static dev.easel.daemon.doctor.Stubs.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.doctor.Finding.Result;
import dev.easel.daemon.host.MemoryPressure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
    private static final long GIGA = 1_000_000_000;

    @TempDir
    private Path folder;

    private final Stubs programs = new Stubs();
    private final MachineChecks checks = new MachineChecks(programs, false);

    @Test
    void tellsWhetherThereIsMemoryEnough() {
        assertEquals(Result.OK, memory(8 * GIGA, MemoryPressure.NORMAL));
        assertEquals(Result.WARN, memory(3 * GIGA, MemoryPressure.NORMAL));
        assertEquals(Result.FAIL, memory(GIGA, MemoryPressure.NORMAL));
        assertEquals(Result.WARN, memory(8 * GIGA, MemoryPressure.CRITICAL));
    }

    @Test
    void knowsTheOldestCLibraryThatWorks() {
        for (var row :
                new String[][] {{"glibc 2.34", "OK"}, {"glibc 2.41", "OK"}, {"glibc 2.31", "FAIL"}, {"", "FAIL"}}) {
            programs.with("/usr/bin/getconf GNU_LIBC_VERSION", 0, row[0]);
            assertEquals(
                    row[1],
                    result(checks.all(GIGA, MemoryPressure.NORMAL), "libc").name(),
                    row[0]);
        }
        assertEquals(
                Result.SKIPPED, result(new MachineChecks(programs, true).all(GIGA, MemoryPressure.NORMAL), "libc"));
    }

    @Test
    void looksWhetherThePreparedClassesFit() throws IOException {
        assertEquals(Result.SKIPPED, result(checks.java(null, folder), "easel.aot"));
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/build"), "abc\n");
        assertEquals(Result.WARN, result(checks.java(folder, folder), "easel.aot"));
        var file = folder.resolve("easel-abc-" + System.getProperty("java.runtime.version") + ".aot");
        Files.createFile(file);
        assertEquals(
                "./install.sh prepares it anew",
                look(checks.java(folder, folder), "easel.aot").cure());
        programs.with(System.getProperty("java.home") + "/bin/java -XX:AOTMode=on -XX:AOTCache=" + file, 0, "easel");
        assertEquals(Result.OK, result(checks.java(folder, folder), "easel.aot"));
        assertEquals("--version", programs.calls.getLast().getLast());
    }

    @Test
    void looksAtTheClassesOfWorkersAsWorkersAreStarted() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/build"), "abc\n");
        var file = folder.resolve("worker-abc-" + System.getProperty("java.runtime.version") + ".aot");
        Files.createFile(file);
        programs.with(
                System.getProperty("java.home") + "/bin/java -XX:AOTMode=on -XX:AOTCache=" + file
                        + " --enable-native-access=ALL-UNNAMED",
                0,
                "easeld");
        assertEquals(Result.OK, result(checks.java(folder, folder), "worker.aot"));
        var jar = folder.resolve("lib/easeld.jar").toString();
        assertTrue(
                programs.calls.getLast().contains(jar), programs.calls.getLast().toString());
    }

    @Test
    void namesTheJavaThatRunsIt() {
        assertTrue(look(checks.java(null, folder), "java").detail().contains(System.getProperty("java.home")));
    }

    private Result memory(long bytes, MemoryPressure pressure) {
        return result(checks.all(bytes, pressure), "memory");
    }
}
