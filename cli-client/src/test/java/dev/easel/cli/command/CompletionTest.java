package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the shells themselves complete by the scripts, with an `easel` that knows two models.
class CompletionTest {
    /// Calls bash's completion as bash does when the cursor is at the end of a line.
    private static final String IN_BASH = """
        source easel.bash
        COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
        _easel
        printf '%s\\n' "${COMPREPLY[@]}"
        """;

    private static final String IN_FISH = "source easel.fish; complete -C \"$argv[1]\" | string replace -r '\\t.*' ''";

    @TempDir
    private Path home;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                home.resolve("easel"),
                "#!/bin/sh\n[ \"$*\" = 'completion models' ] && printf 'sd15\\nsd:fp16\\nstarter\\n'\n");
        assertTrue(home.resolve("easel").toFile().setExecutable(true));
        Files.createDirectories(home.resolve("prompts/deep"));
        Files.writeString(home.resolve("prompts.txt"), "");
        for (var shell : List.of("bash", "zsh", "fish"))
            Files.writeString(
                    home.resolve("easel." + shell),
                    new Shell(home).easel("completion", shell).out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "easel sh|show",
                "easel show s|sd15 sd:fp16 starter",
                "easel show sd:f|fp16",
                "easel load --keep-alive 10m st|starter",
                "easel queue |pause resume",
                "easel service un|uninstall",
                "easel history ex|export",
                "easel history export --st|--strip-metadata",
                "easel queue pause --j|--json",
                "easel run -m sd1|sd15",
                "easel a fox --model=st|starter",
                "easel a fox --sampler eu|euler euler_a",
                "easel --sch|--schedule",
                "easel --seed |",
                "easel import prom|prompts.txt prompts",
                "easel info prompts.|prompts.txt",
                "easel --file prompts.|prompts.txt",
                "easel completion |bash zsh fish",
                "easel help preset|preset"
            })
    void completesInBash(String typed, String completions) throws Exception {
        assertEquals(completions == null ? "" : completions, run("bash", "--norc", "-c", IN_BASH, "bash", typed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "easel sh|show",
                "easel show st|starter",
                "easel queue p|pause",
                "easel history export --st|--strip-metadata",
                "easel a fox --sampler eu|euler euler_a"
            })
    void completesInFish(String typed, String completions) throws Exception {
        assumeTrue(isInstalled("fish"));
        assertEquals(completions, run("fish", "--no-config", "-c", IN_FISH, typed));
    }

    @Test
    void isReadByZsh() throws Exception {
        assumeTrue(isInstalled("zsh"));
        var said = run(
                "zsh",
                "-f",
                "-c",
                "compdef() { :; }; compadd() { shift; print -- $@; }; source easel.zsh; "
                        + "words=(easel show st); CURRENT=3; _easel; words=(easel queue p); CURRENT=3; _easel");
        assertEquals("sd15 sd:fp16 starter pause resume", said);
    }

    @Test
    void looksUpNamesWithoutEverStartingADaemon() throws Exception {
        var shell = new Shell(home).installedIn(home);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("bin/easeld"), "#!/bin/sh\ntouch '" + home.resolve("started") + "'\n");
        assertTrue(home.resolve("bin/easeld").toFile().setExecutable(true));
        assertEquals(new Shell.Result(0, "", ""), shell.easel("completion", "models"));
        assertTrue(Files.notExists(home.resolve("started")));
        try (var daemon = FakeEaseld.in(home)) {
            daemon.json("GET /api/v1/models", "{\"models\":[{\"name\":\"sd15\"},{\"name\":\"starter\"}]}");
            daemon.json("GET /api/v1/jobs", "{\"jobs\":[" + Answers.job("01J", "queued", "") + "]}");
            daemon.json("GET /api/v1/history", "{\"images\":[" + Answers.entry("01K", false, "", "/p") + "]}");
            assertEquals("sd15\nstarter\n", shell.easel("completion", "models").out());
            assertEquals("01J\n", shell.easel("completion", "jobs").out());
            assertEquals("01K\n", shell.easel("completion", "pictures").out());
        }
        assertEquals(2, shell.easel("completion", "csh").code());
    }

    private boolean isInstalled(String shell) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + shell).start().waitFor() == 0;
    }

    private String run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", home.toString(), (path, first) -> first + ":" + path);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return String.join(" ", said.lines().toList());
    }
}
