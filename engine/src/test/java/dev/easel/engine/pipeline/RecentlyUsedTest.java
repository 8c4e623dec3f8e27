package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
    private final List<String> computed = new ArrayList<>();

    @Test
    void computesNothingTwice() {
        var recent = new RecentlyUsed<String, String>(2, 100, String::length);
        ask(recent, "a", "b", "a", "b");
        assertEquals(List.of("a", "b"), computed);
    }

    @Test
    void forgetsWhatNobodyAskedForLongest() {
        var recent = new RecentlyUsed<String, String>(2, 100, String::length);
        ask(recent, "a", "b", "a", "c", "a", "b");
        assertEquals(List.of("a", "b", "c", "b"), computed);
    }

    @Test
    void takesNoMoreBytesThanItMayButKeepsTheNewest() {
        var recent = new RecentlyUsed<String, String>(9, 3, String::length);
        ask(recent, "a", "bb", "a", "cc", "a", "bb", "dddd", "dddd", "e", "dddd");
        assertEquals(List.of("a", "bb", "cc", "bb", "dddd", "e", "dddd"), computed);
    }

    @Test
    void keepsNothingOfAFailure() {
        var recent = new RecentlyUsed<String, String>(2, 100, String::length);
        assertThrows(
                IllegalStateException.class,
                () -> recent.get("a", () -> {
                    throw new IllegalStateException();
                }));
        ask(recent, "a");
        assertEquals(List.of("a"), computed);
    }

    private void ask(RecentlyUsed<String, String> recent, String... keys) {
        for (var key : keys)
            recent.get(key, () -> {
                computed.add(key);
                return key;
            });
    }
}
