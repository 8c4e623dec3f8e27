package dev.easel.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {
    private static final int JOBS = 40;

    @TempDir
    private Path folder;

    @Test
    void aShortOneLosesNothing() throws Exception {
        var starter = Path.of("").toAbsolutePath().resolveSibling("starter-model");
        var plan = new Plan(JOBS, 1, Optional.empty(), 13, false, Duration.ofSeconds(2), starter, Optional.empty());
        var figures = Soak.run(plan, folder);
        System.out.print(figures.table());
        assertEquals(List.of(), figures.faults());
        assertTrue(number(figures, "jobs") >= JOBS, figures.table());
        assertTrue(number(figures, "easeld killed") > 0, figures.table());
    }

    @Test
    void tellsFaultsFromWhatIsRight() {
        var remains = new Remains(2, Set.of("a.png"), Set.of("b.png"), Set.of("01J"));
        assertEquals(
                List.of(
                        "1 jobs were lost",
                        "a row without its file: a.png",
                        "a file without its row: b.png",
                        "a job that succeeded without a picture: 01J"),
                Figures.faults(1, remains));
    }

    @Test
    void killsAloneAreAPlanWithoutANumberOfJobs() {
        var plan = Plan.of(List.of("--kills", "200", "--seed", "7"));
        assertEquals(0, plan.jobs());
        assertTrue(plan.isKillingOnly());
        assertEquals(7, plan.seed());
        assertEquals(10_000, Plan.of(List.of()).jobs());
        assertThrows(IllegalArgumentException.class, () -> Plan.of(List.of("--job", "1")));
    }

    private static int number(Figures figures, String name) {
        return figures.values().get(name) instanceof Integer number ? number : fail(name + " is no number");
    }
}
