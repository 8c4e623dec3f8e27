package dev.easel.daemon.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.daemon.doctor.Finding.Result;
import dev.easel.daemon.service.FakeKeeper;
import org.junit.jupiter.api.Test;

class UnitCheckTest {
    @Test
    void looksOnlyWhereSystemdKeepsEaseld() {
        assertEquals(Result.SKIPPED, look(new FakeKeeper("none")).result());
        assertEquals(Result.SKIPPED, look(new FakeKeeper("launchd")).result());
        assertEquals(
                Result.SKIPPED, look(new FakeKeeper("systemd").withoutService()).result());
    }

    @Test
    void namesWhatIsWrongWithTheUnit() {
        assertEquals(Finding.ok("it is active (running)"), look(new FakeKeeper("systemd")));
        assertEquals(
                "easel service install",
                look(new FakeKeeper("systemd").outOfDate()).cure());
        assertEquals(
                "easel service install", look(new FakeKeeper("systemd").in("")).cure());
        var failed = look(new FakeKeeper("systemd").in("failed (failed)"));
        assertEquals(
                Finding.fail("it is failed (failed)", "easel service start; 'easel service logs' says why"), failed);
    }

    private static Finding look(FakeKeeper keeper) {
        return new UnitCheck(keeper).check().look();
    }
}
