package dev.easel.bench.soak;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What is left of all the work, in the history and on the disk.
///
/// @param pictures rows of the history
/// @param rowsWithoutFile pictures of the history whose file is not there, or is another one
/// @param filesWithoutRow files among the pictures that the history does not know
/// @param jobsWithoutPicture jobs that succeeded and have none
record Remains(int pictures, Set<String> rowsWithoutFile, Set<String> filesWithoutRow, Set<String> jobsWithoutPicture) {
    /// The file by which a folder of pictures says whose it is.
    private static final Path MARK = Path.of(".easel-history");

    /// Looks at the history through `client`, and at `folder`.
    ///
    /// @param succeeded the ids of jobs
    static Remains of(Client client, Path folder, Set<String> succeeded) throws IOException, InterruptedException {
        var rows = client.all("/api/v1/history", "images");
        var known = rows.stream().map(row -> row.path("path").stringValue()).collect(toSet());
        var broken = new TreeSet<String>();
        for (var row : rows) if (!isWhole(row)) broken.add(row.path("path").stringValue());
        var jobs = rows.stream().map(row -> row.path("job").stringValue()).collect(toSet());
        var pictureless = new TreeSet<>(succeeded);
        pictureless.removeAll(jobs);
        try (var files = Files.walk(folder)) {
            var unknown = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(MARK))
                    .map(Path::toString)
                    .filter(file -> !known.contains(file))
                    .collect(toSet());
            return new Remains(rows.size(), broken, unknown, pictureless);
        }
    }

    private static boolean isWhole(JsonNode row) throws IOException {
        var file = Path.of(row.path("path").stringValue());
        var image = row.path("image");
        return Files.exists(file) && digest(file).equals(image.path("digest").stringValue());
    }

    private static String digest(Path file) throws IOException {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return "sha256:" + HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
