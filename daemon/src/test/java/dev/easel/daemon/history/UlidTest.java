package dev.easel.daemon.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UlidTest {
    @Test
    void beginsWithItsMillisecondInBase32() {
        assertEquals(
                "01ARYZ6S41",
                Ulid.at(Instant.ofEpochMilli(1469918176385L)).text().substring(0, 10));
    }

    @Test
    void isDrawnAnewEachTime() {
        var drawn = new HashSet<Ulid>();
        for (var i = 0; i < 1000; i++) drawn.add(Ulid.at(Instant.EPOCH));
        assertEquals(1000, drawn.size());
    }

    @Test
    void takesNothingElseForAnId() {
        var good = Ulid.at(Instant.now()).text();
        for (var text : List.of("", good + "0", good.substring(1), good.substring(1) + "I", good.substring(1) + "/"))
            assertEquals(Optional.empty(), Ulid.read(text), text);
        assertThrows(IllegalArgumentException.class, () -> new Ulid("../../../../etc/passwd0000"));
        assertTrue(Ulid.read(good).isPresent());
    }
}
