package dev.easel.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of the README that speak HTTP, as they stand there.
class ReadmeTest {
    private static final Path README = Path.of("").toAbsolutePath().resolveSibling("README.md");

    @TempDir
    private Path folder;

    @Test
    void everyCurlOfTheReadmeIsAnswered() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "curl"))),
                "this machine has no curl");
        var examples = examples();
        assertTrue(examples.size() > 1, examples.toString());
        try (var door = new Doorstep(folder)) {
            for (var example : examples) {
                var here = example.replace("localhost:7801", "localhost:" + door.api.port());
                // --fail makes a refusal an exit code
                var answer = run(here.replaceFirst("^curl", "curl --fail-with-body"));
                assertEquals(0, answer.waitFor(), () -> here + "\n" + output());
            }
        }
        assertTrue(Files.size(folder.resolve("apple.png")) > 0);
        assertTrue(output().contains("event: done\n"), output());
    }

    private Process run(String command) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
                .start();
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// The commands that ask `localhost:7801`, those of several lines as one.
    private static List<String> examples() throws IOException {
        var commands = new ArrayList<String>();
        var command = new StringBuilder();
        for (var line : Files.readAllLines(README)) {
            if (command.isEmpty() && !line.startsWith("curl ")) continue;
            var goesOn = line.endsWith("\\");
            command.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (goesOn) continue;
            commands.add(command.toString());
            command.setLength(0);
        }
        return commands.stream().filter(each -> each.contains("localhost:7801")).toList();
    }
}
