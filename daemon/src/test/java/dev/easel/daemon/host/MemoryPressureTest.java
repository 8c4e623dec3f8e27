package dev.easel.daemon.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class MemoryPressureTest {
    @Test
    void isWhatTheKernelSaysOfWaitingPrograms() {
        assertEquals(MemoryPressure.NORMAL, stalls("0.00", "0.00"));
        assertEquals(MemoryPressure.NORMAL, stalls("19.99", "15.00"));
        assertEquals(MemoryPressure.WARN, stalls("20.00", "39.00"));
        assertEquals(MemoryPressure.CRITICAL, stalls("90.00", "40.00"));
        assertEquals(MemoryPressure.NORMAL, MemoryPressure.ofStalls(""));
    }

    @Test
    void isTheLevelOfAMac() {
        assertEquals(MemoryPressure.NORMAL, MemoryPressure.ofLevel(1));
        assertEquals(MemoryPressure.WARN, MemoryPressure.ofLevel(2));
        assertEquals(MemoryPressure.CRITICAL, MemoryPressure.ofLevel(4));
    }

    @Test
    void isKnownHere() {
        assertNotNull(MemoryPressure.now());
        assertEquals("critical", MemoryPressure.CRITICAL.id());
    }

    private static MemoryPressure stalls(String some, String all) {
        return MemoryPressure.ofStalls("some avg10=" + some + " avg60=0.00 avg300=0.00 total=9\nfull avg10=" + all
                + " avg60=0.00 avg300=0.00 total=9\n");
    }
}
