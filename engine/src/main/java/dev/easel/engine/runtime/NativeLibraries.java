package dev.easel.engine.runtime;

import ai.onnxruntime.OrtEnvironment;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// onnxruntime's native libraries, unpacked once for all processes instead of once for each. Safe for any thread and
/// for several processes at once.
public final class NativeLibraries {
    private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");
    private static final String PLACE = "onnxruntime.native.path";

    private NativeLibraries() {}

    /// Has onnxruntime load them from a folder of its own below `cache`, and unpacks them there if they are not there
    /// yet. To be called before onnxruntime is used.
    public static void unpackInto(Path cache) {
        try {
            var folder = Files.createDirectories(cache.resolve(archive()));
            for (var name : NAMES) unpack(System.mapLibraryName(name), folder);
            System.setProperty(PLACE, folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The native libraries cannot be unpacked into " + cache, e);
        }
    }

    /// Removes from `temporary` the empty folders that onnxruntime makes there at each start of a process, and leaves
    /// if
    /// the process does not end by itself.
    public static void removeLeftovers(Path temporary) {
        try (var leftovers = Files.newDirectoryStream(temporary, "onnxruntime-java*")) {
            for (var leftover : leftovers) removeIfEmpty(leftover);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + temporary + " cannot be tidied", e);
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            // somebody's libraries are in there
        }
    }

    /// A name that changes with the version: that of the jar, if it is one.
    static String archive() {
        var source = OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(source.toString())).getFileName().toString().replace(".jar", "");
    }

    private static void unpack(String file, Path folder) throws IOException {
        var place = folder.resolve(file);
        if (Files.exists(place)) return;
        var beside = Files.createTempFile(folder, file, "");
        try (var content = OrtEnvironment.class.getResourceAsStream("native/" + platform() + "/" + file)) {
            if (content == null) throw new FileNotFoundException("no " + file + " for " + platform());
            Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "osx" : "linux";
        var processor = System.getProperty("os.arch");
        return system + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }
}
