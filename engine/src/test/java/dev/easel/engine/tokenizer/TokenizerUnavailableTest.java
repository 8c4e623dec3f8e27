package dev.easel.engine.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.error.EaselException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerUnavailableTest {
    @TempDir
    Path temporary;

    /// In a JVM of its own: one that has loaded the library keeps it.
    @Test
    void namesTheFolderThatTheLibraryDoesNotLoadFrom() throws IOException, InterruptedException {
        var file = Files.writeString(temporary.resolve("file"), "no folder");
        var cache = file.resolve("cache");
        var said = temporary.resolve("said");
        var java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-DDJL_CACHE_DIR=" + cache,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                Golden.find("pipelines/sd21/model/tokenizer").toString(),
                said.toString());
        java.environment().remove("DJL_CACHE_DIR");
        var process = java.redirectErrorStream(true)
                .redirectOutput(temporary.resolve("log").toFile())
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the child does not end");
        assertEquals(0, process.exitValue(), () -> read(temporary.resolve("log")));
        assertTrue(
                read(said).startsWith("The tokenizer's native library does not load from " + cache + ": "), read(said));
        assertTrue(read(said).contains("set DJL_CACHE_DIR to another"), read(said));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Opens the tokenizer in the first argument, and writes how it fails into the file that the second names.
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            try (var _ = ClipTokenizer.open(Path.of(arguments[0]))) {
                throw new AssertionError("it opens");
            } catch (TokenizerUnavailable e) {
                if (e.kind() != Kind.FAILED) throw new AssertionError(e.kind().toString(), e);
                Files.writeString(Path.of(arguments[1]), e.getMessage() + "\n" + e.hint());
            }
        }
    }
}
