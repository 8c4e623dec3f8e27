package dev.easel.daemon.launchd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/// What stands for a Mac's own library, compiled from C.
public final class FakeLaunchd {
    private static final List<Path> COMPILERS = List.of(Path.of("/usr/bin/cc"), Path.of("/usr/bin/gcc"));

    private FakeLaunchd() {}

    /// The library, made in `folder`; skips the test, and says so, where there is no C compiler.
    public static Path in(Path folder) {
        var compiler = COMPILERS.stream().filter(Files::isExecutable).findFirst();
        if (compiler.isEmpty()) skip("no C compiler: neither /usr/bin/cc nor /usr/bin/gcc");
        try (var source = FakeLaunchd.class.getResourceAsStream("fakelaunch.c")) {
            var text = new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
            var file = Files.writeString(folder.resolve("fakelaunch.c"), text);
            var library = folder.resolve("libfakelaunch.so");
            var process = new ProcessBuilder(
                            compiler.orElseThrow().toString(),
                            "-shared",
                            "-fPIC",
                            "-Wall",
                            "-Wextra",
                            "-Werror",
                            "-o",
                            library.toString(),
                            file.toString())
                    .inheritIO()
                    .start();
            assertEquals(0, process.waitFor());
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Leaves the test out, and has whoever reads the build's words know why.
    public static void skip(String reason) {
        System.out.println("skipped: " + reason);
        Assumptions.abort(reason);
    }
}
