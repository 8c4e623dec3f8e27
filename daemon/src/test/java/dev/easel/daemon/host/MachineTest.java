package dev.easel.daemon.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    private Path files;

    @Test
    void knowsThisMachine() {
        assertTrue(Machine.memory() > 100_000_000, () -> "memory " + Machine.memory());
        assertTrue(Machine.availableMemory() <= Machine.memory());
        assertTrue(Machine.availableMemory() > 0);
        var cores = Machine.cores();
        assertTrue(cores >= 1 && cores <= Runtime.getRuntime().availableProcessors(), "cores " + cores);
    }

    @Test
    void takesTheTightestLimitOfAllGroupsAbove() throws IOException {
        write(Map.of(
                "memory.max", "max",
                "a/memory.max", "1000",
                "a/memory.current", "900",
                "a/memory.stat", "anon 5\ninactive_file 300\n",
                "a/cpu.max", "150000 100000",
                "a/b/memory.max", "4000",
                "a/b/memory.current", "100",
                "a/b/cpu.max", "max 100000"));
        var group = new ControlGroup(files, "0::/a/b\n");
        assertEquals(OptionalLong.of(1000), group.memoryLimit());
        assertEquals(OptionalLong.of(400), group.memoryAvailable());
        assertEquals(OptionalDouble.of(1.5), group.processors());
    }

    @Test
    void readsTheFirstKindOfGroupsToo() throws IOException {
        write(Map.of(
                "memory/m/memory.limit_in_bytes", "2000",
                "memory/m/memory.usage_in_bytes", "500",
                "memory/m/memory.stat", "total_inactive_file 100\n",
                "memory/memory.limit_in_bytes", "9223372036854771712",
                "cpu/c/cpu.cfs_quota_us", "200000",
                "cpu/c/cpu.cfs_period_us", "100000",
                "cpu/cpu.cfs_quota_us", "-1"));
        var group = new ControlGroup(files, "4:memory:/m\n2:cpuacct,cpu:/c\n0::/\n");
        assertEquals(OptionalLong.of(2000), group.memoryLimit());
        assertEquals(OptionalLong.of(1600), group.memoryAvailable());
        assertEquals(OptionalDouble.of(2), group.processors());
    }

    @Test
    void saysNothingWhereNothingIsLimited() {
        var group = new ControlGroup(files, "0::/\n");
        assertEquals(OptionalLong.empty(), group.memoryLimit());
        assertEquals(OptionalLong.empty(), group.memoryAvailable());
        assertEquals(OptionalDouble.empty(), group.processors());
    }

    @Test
    void readsListsOfProcessors() {
        assertEquals(List.of(0, 1, 2, 5), Machine.numbers("0-2,5"));
    }

    @Test
    void countsThePagesThatAMacCouldGive() {
        var said = """
            Mach Virtual Memory Statistics: (page size of 16384 bytes)
            Pages free:                               10.
            Pages active:                          70000.
            Pages inactive:                           20.
            Pages speculative:                         3.
            Pages purgeable:                           4.
            """;
        assertEquals(37 * 16384, MacMachine.unused(said));
    }

    private void write(Map<String, String> contents) throws IOException {
        for (var content : contents.entrySet()) {
            var file = files.resolve(content.getKey());
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, content.getValue());
        }
    }
}
