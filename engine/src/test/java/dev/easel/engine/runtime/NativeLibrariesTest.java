package dev.easel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    @TempDir
    private Path cache;

    @Test
    void areUnpackedOnceAndFoundByTheirVersion() throws IOException {
        NativeLibraries.unpackInto(cache);
        var folder = Path.of(System.getProperty("onnxruntime.native.path"));
        assertEquals(cache, folder.getParent());
        var library = folder.resolve(System.mapLibraryName("onnxruntime"));
        var old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(library, old);
        NativeLibraries.unpackInto(cache);
        assertEquals(old, Files.getLastModifiedTime(library));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void leaveNoEmptyFoldersBehind() throws IOException {
        Files.createDirectory(cache.resolve("onnxruntime-java1"));
        var full = Files.createDirectory(cache.resolve("onnxruntime-java2"));
        Files.createFile(full.resolve("library"));
        Files.createDirectory(cache.resolve("other"));
        NativeLibraries.removeLeftovers(cache);
        try (var left = Files.list(cache)) {
            assertEquals(List.of(full, cache.resolve("other")), left.sorted().toList());
        }
    }
}
