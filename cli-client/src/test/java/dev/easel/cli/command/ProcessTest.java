package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command as a process of its own.
class ProcessTest {
    /// `苹果 🍎 é`, spelled so that the locale of this test has no part in it.
    private static final String PROMPT = "\\350\\213\\271\\346\\236\\234 \\360\\237\\215\\216 \\303\\251";

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "de_DE.ISO-8859-1"})
    void takesAPromptAsItIsTypedInEveryLocale(String locale) throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.stream("POST /api/v1/generate", Answers.queued(7), Answers.image(0, 7), Answers.done());
            var process = start(locale, "run \"$(printf '" + PROMPT + "')\" --negative \"$(printf '" + PROMPT + "')\"");
            assertEquals("e-7.png\n", text(process));
            assertEquals(0, process.waitFor());
            assertEquals(
                    "{\"prompt\":\"苹果 🍎 é\",\"negative_prompt\":\"苹果 🍎 é\"}",
                    daemon.nextAsked().body());
        }
    }

    @Test
    void printsUtf8InEveryLocale() throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.problem("GET /api/v1/ps", 503, Answers.problem("stopping", 503, "苹果 🍎", "é"));
            var process = start("C", "ps --json");
            assertTrue(text(process).contains("苹果 🍎"));
            assertEquals("easel: 苹果 🍎\n  é\n", Files.readString(home.resolve("err")));
            assertEquals(5, process.waitFor());
        }
    }

    @Test
    void hangsUpWhenItIsToldToEnd() throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.silentAfter("POST /api/v1/generate", Answers.queued(7), Answers.progress(1, 9));
            var process = start("C", "run apple");
            daemon.nextAsked();
            awaitText(home.resolve("err"), "seed 7\n");
            process.destroy();
            assertTrue(daemon.wasLeft(), "the daemon sees that nobody waits any more");
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(128 + 15, process.exitValue());
            assertEquals("seed 7\neasel: cancelled\n", Files.readString(home.resolve("err")));
        }
    }

    @Test
    void cancelsTheDrawingAndNotTheLoopAtCtrlC() throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.silentAfter("POST /api/v1/generate", Answers.queued(7));
            var process = start("C", "", "-Deasel.tty=02");
            var typing = process.getOutputStream();
            typing.write("an apple\n".getBytes(UTF_8));
            typing.flush();
            var greeting = "What shall be drawn? /help tells the rest, /bye leaves.\n>>> ";
            awaitText(home.resolve("err"), greeting + "seed 7\n\rwaiting, place 1");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(daemon.wasLeft(), "the daemon sees that nobody waits any more");
            awaitText(home.resolve("err"), greeting + "seed 7\n\rwaiting, place 1" + wiped(16) + "cancelled\n>>> ");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            awaitText(
                    home.resolve("err"), greeting + "seed 7\n\rwaiting, place 1" + wiped(16) + "cancelled\n>>> \n>>> ");
            typing.write("/bye\n".getBytes(UTF_8));
            typing.flush();
            assertEquals(0, process.waitFor());
        }
    }

    /// What wipes a line of so many columns, and the `^C` that a terminal writes behind it.
    private static String wiped(int columns) {
        return "\r" + " ".repeat(columns + 2) + "\r";
    }

    private Process start(String locale, String arguments) throws IOException {
        return start(locale, arguments, "");
    }

    private Process start(String locale, String arguments, String option) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = "exec " + java + " " + option + " -cp \"$CP\" dev.easel.cli.command.Easel " + arguments;
        var builder = new ProcessBuilder(List.of("/bin/sh", "-c", command))
                .directory(home.toFile())
                .redirectError(home.resolve("err").toFile());
        var environment = builder.environment();
        environment.put("CP", System.getProperty("java.class.path"));
        environment.put("LC_ALL", locale);
        environment.put("NO_COLOR", "1");
        environment.put("EASEL_HOME", home.toString());
        return builder.start();
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static void awaitText(Path file, String text) throws Exception {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Files.notExists(file) || !Files.readString(file).equals(text)) {
            if (System.nanoTime() > end) throw new AssertionError(Files.readString(file));
            Thread.onSpinWait();
        }
    }
}
