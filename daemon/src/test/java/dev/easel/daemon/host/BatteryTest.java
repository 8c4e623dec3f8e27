package dev.easel.daemon.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatteryTest {
    @TempDir
    private Path supplies;

    @Test
    void isNearlyEmptyWhenItDrivesTheMachineWithATenthOfItsCharge() throws IOException {
        supply("AC", Map.of("type", "Mains", "online", "0"));
        for (var charge :
                Map.of("100", false, "11", false, "10", true, "0", true).entrySet()) {
            supply("BAT0", Map.of("type", "Battery", "status", "Discharging", "capacity", charge.getKey()));
            assertEquals(charge.getValue(), Battery.isNearlyEmpty(supplies), charge.getKey());
        }
    }

    @Test
    void oneThatIsChargedOrAMousesOrUnreadableDoesNotMatter() throws IOException {
        supply("BAT0", Map.of("type", "Battery", "status", "Charging", "capacity", "3"));
        supply("mouse", Map.of("type", "Battery", "scope", "Device", "status", "Discharging", "capacity", "3"));
        supply("odd", Map.of("type", "Battery", "status", "Discharging", "capacity", "low"));
        supply("bare", Map.of());
        assertFalse(Battery.isNearlyEmpty(supplies));
        assertFalse(Battery.isNearlyEmpty(supplies.resolve("nothing")));
    }

    @Test
    void readsWhatPmsetSays() {
        var battery =
                "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=4522083)\t%d%%; discharging; 0:20 remaining";
        assertTrue(Battery.isNearlyEmpty(battery.formatted(8)));
        assertFalse(Battery.isNearlyEmpty(battery.formatted(80)));
        assertFalse(
                Battery.isNearlyEmpty("Now drawing from 'AC Power'\n -InternalBattery-0 (id=4522083)\t8%; charging"));
        assertFalse(Battery.isNearlyEmpty(""));
    }

    private void supply(String name, Map<String, String> files) throws IOException {
        var folder = Files.createDirectories(supplies.resolve(name));
        for (var file : files.entrySet()) Files.writeString(folder.resolve(file.getKey()), file.getValue() + "\n");
    }
}
