package dev.easel.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({"apple, 5", "苹果, 4", "🍎, 2", "e\u0301, 1", "é, 1", "한글, 4", "━┄, 2", "、, 2", "👍🏽, 4"})
    void countsWhatATerminalShows(String text, int columns) {
        assertEquals(columns, Columns.of(text));
    }

    @Test
    void cutsBetweenCharacters() {
        assertEquals("apple", Columns.cut("apple", 5));
        assertEquals("app…", Columns.cut("apple", 4));
        assertEquals("苹…", Columns.cut("苹果树", 4));
        assertEquals("a b c", Columns.cut("a\nb\u001bc\n", 9));
    }

    @Test
    void alignsTablesByColumns() {
        var out = new ByteArrayOutputStream();
        var table = new Table("A", "B");
        table.row("苹果", "x");
        table.row("apple", "");
        table.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertEquals("A       B\n苹果    x\napple\n", out.toString(StandardCharsets.UTF_8));
    }
}
