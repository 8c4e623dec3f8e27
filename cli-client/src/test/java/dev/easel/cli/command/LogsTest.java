package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"0, ''", "1, c", "2, b|c", "3, a|b|c", "9, a|b|c"})
    void showsTheLastLines(String number, String lines) throws IOException {
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/easeld.log"), "a\nb\nc\n");
        var result = new Shell(home).easel("service", "logs", "-n", number);
        assertEquals(new Shell.Result(0, lines.isEmpty() ? "" : lines.replace('|', '\n') + "\n", ""), result);
    }

    @Test
    void saysWhereTheLogWouldBe() {
        var result = new Shell(home).easel("service", "logs");
        assertEquals(
                "easel: " + home.resolve("logs/easeld.log") + " is not there\n  easeld writes it when it starts\n",
                result.err());
        assertEquals(1, result.code());
    }

    @Test
    void saysWhyTheLogOfAnotherMachineCannotBeShown() {
        var result = new Shell(home).with("EASEL_HOST", "http://10.0.0.1").easel("service", "logs");
        assertTrue(result.err().contains("its log lies on its own machine"), result.err());
        assertEquals(2, result.code());
    }
}
