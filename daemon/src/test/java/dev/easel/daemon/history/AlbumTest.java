package dev.easel.daemon.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.image.Pixels;
import dev.easel.engine.image.PngFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlbumTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private History history;
    private Album album;
    private Thumbnails thumbnails;
    private Drawn drawn;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("easel.db"), folder.resolve("pictures"), NOON);
        album = history.album();
        thumbnails = Thumbnails.open(album, folder.resolve("thumbnails"));
        drawn = new Drawn(history, NOON);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void deletesTheFileAndTheJobWithItsLastPicture() throws SQLException {
        var job = drawn.job("sd15", "two foxes", "");
        var first = drawn.image(job, 0, "two foxes");
        var second = drawn.image(job, 1, "two foxes");
        drawn.end(job);
        assertTrue(album.delete(first.id(), NOON));
        assertFalse(Files.exists(first.file()));
        assertTrue(Files.exists(second.file()));
        assertEquals(1, count("jobs"));
        assertTrue(album.delete(second.id(), NOON));
        assertEquals(0, count("jobs"));
        assertFalse(album.delete(second.id(), NOON));
    }

    @Test
    void deletedWordsLeaveTheDatabaseAndItsIndex() throws IOException {
        for (var i = 0; i < 50; i++) drawn.picture("an ordinary fox " + i, "animal");
        var marked = drawn.picture("the zanzibarquux of markerword " + "and more of it ".repeat(500), "tagmarkerquux");
        album.change(marked.id(), new ImageChange(true, List.of("tagmarkerquux", "other"), "notemarkerquux"));
        for (var i = 0; i < 50; i++) drawn.picture("a plain cat " + i, "animal");
        assertTrue(isOnDisk("markerquux") && isOnDisk("zanzibarquux"));
        album.delete(marked.id(), NOON);
        for (var word : List.of(
                "zanzibarquux",
                "markerword",
                "tagmarkerquux",
                "notemarkerquux",
                marked.id().text())) assertFalse(isOnDisk(word), word);
        assertEquals(50, album.page(Search.of("fox"), 1, null).total());
    }

    @Test
    void prunesWhatIsNeitherNewNorYoungNorStarred() {
        var starred = drawn.at(NOON.minus(DAY.multipliedBy(9))).picture("starred");
        album.change(starred.id(), new ImageChange(true, null, null));
        for (var days = 5; days > 0; days--)
            drawn.at(NOON.minus(DAY.multipliedBy(days))).picture("fox " + days);
        assertEquals(5, pruned(0L, null, true));
        assertEquals(2, pruned(3L, null, true));
        assertEquals(3, pruned(null, DAY.multipliedBy(3), true));
        assertEquals(1, pruned(4L, DAY.multipliedBy(3), true));
        assertEquals(6, album.page(Search.ALL, 1, null).total());
        assertEquals(2, pruned(3L, null, false));
        assertEquals(4, album.page(Search.ALL, 1, null).total());
        assertEquals(3, pruned(0L, Duration.ZERO, false));
        assertEquals(
                starred.id(),
                album.page(Search.ALL, 1, null).images().getFirst().id());
    }

    @Test
    void keepsTheNewestAfterEachJob() {
        album.retain(new Retention(2L, null, null), NOON);
        for (var i = 0; i < 5; i++) drawn.picture("fox " + i);
        assertEquals(2, album.page(Search.ALL, 1, null).total());
    }

    @Test
    void keepsTheYoungAndWhatFits() {
        var size = (long) Drawn.PNG.length;
        for (var hours = 6; hours > 0; hours--)
            drawn.at(NOON.minus(Duration.ofHours(hours))).picture("fox " + hours);
        album.retain(new Retention(null, null, 4 * size), NOON);
        assertEquals(4, album.page(Search.ALL, 1, null).total());
        album.retain(new Retention(null, Duration.ofHours(3), null), NOON);
        assertEquals(2, album.page(Search.ALL, 1, null).total());
        album.retain(Retention.UNLIMITED, NOON);
        assertEquals(2, album.page(Search.ALL, 1, null).total());
    }

    @Test
    void forgetsJobsWithoutPicturesAfterAMonth() throws SQLException {
        var job = drawn.job("sd15", "a fox", "");
        history.jobs().end(job, new JobEnd(JobState.CANCELLED, 2, null, List.of(), JobEnd.Durations.NONE, NOON));
        album.retain(Retention.UNLIMITED, NOON.plus(DAY.multipliedBy(29)));
        assertEquals(1, count("jobs"));
        album.retain(Retention.UNLIMITED, NOON.plus(DAY.multipliedBy(31)));
        assertEquals(0, count("jobs"));
    }

    @Test
    void aJobWhoseKeyStillCountsStaysWithoutAWord() throws SQLException, IOException {
        var image = drawn.picture("the zanzibarquux", "tagmarkerquux");
        history.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("easel.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE jobs SET idempotency_key = 'k'");
        }
        open();
        album.delete(image.id(), NOON.plus(Duration.ofHours(23)));
        assertEquals(1, count("jobs"));
        assertFalse(isOnDisk("zanzibarquux") || isOnDisk("tagmarkerquux"));
        album.retain(Retention.UNLIMITED, NOON.plus(Duration.ofHours(25)));
        assertEquals(0, count("jobs"));
    }

    @Test
    void makesSmallPicturesOnceAndDeletesThemWithTheirPicture() throws IOException {
        var job = drawn.job("sd15", "a fox", "");
        var png = PngFile.write(new Pixels(300, 150, new byte[3 * 300 * 150]), "a secret");
        var image = history.keep(new NewImage(Ulid.at(NOON), job, 0, 300, 150, 7, "a fox", null, NOON), png);
        drawn.end(job);
        var small = ImageIO.read(
                new ByteArrayInputStream(thumbnails.of(image.id(), 100).orElseThrow()));
        assertEquals(100, small.getWidth());
        assertEquals(50, small.getHeight());
        assertEquals(
                300,
                ImageIO.read(new ByteArrayInputStream(
                                thumbnails.of(image.id(), 512).orElseThrow()))
                        .getWidth());
        assertEquals(2, files(folder.resolve("thumbnails")));
        Files.delete(image.file());
        assertTrue(thumbnails.of(image.id(), 100).isPresent(), "it was kept");
        assertTrue(thumbnails.of(image.id(), 101).isEmpty());
        album.delete(image.id(), NOON);
        assertEquals(0, files(folder.resolve("thumbnails")));
        assertTrue(thumbnails.of(image.id(), 100).isEmpty());
    }

    @Test
    void deletesSmallPicturesOfPicturesThatAreGone() throws IOException {
        var kept = drawn.picture("a fox");
        var mine = Files.writeString(folder.resolve("thumbnails-of-mine.txt"), "x");
        Files.createDirectories(folder.resolve("thumbnails"));
        var stays = Files.writeString(folder.resolve("thumbnails/" + kept.id() + "-256.jpg"), "x");
        var goes = Files.writeString(folder.resolve("thumbnails/" + Ulid.at(NOON) + "-256.jpg"), "x");
        Thumbnails.open(album, folder.resolve("thumbnails"));
        assertTrue(Files.exists(stays) && Files.exists(mine));
        assertFalse(Files.exists(goes));
    }

    @Test
    void readsNothingOutsideItsFolder() throws IOException {
        var image = drawn.picture("a fox");
        var secret = Files.writeString(folder.resolve("secret"), "x");
        Files.delete(image.file());
        Files.createSymbolicLink(image.file(), secret);
        assertTrue(album.read(image).isEmpty());
    }

    private int pruned(@Nullable Long keep, @Nullable Duration age, boolean isRehearsal) {
        var removed = album.prune(keep, age, isRehearsal, NOON);
        assertEquals((long) removed.images().size() * Drawn.PNG.length, removed.bytes());
        return removed.images().size();
    }

    /// Whether `word` stands anywhere in the database, its WAL or the names of the files.
    private boolean isOnDisk(String word) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                if (file.toString().contains(word)) return true;
                if (Files.isRegularFile(file) && contains(Files.readAllBytes(file), word.getBytes(UTF_8))) return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        for (var at = 0; at <= bytes.length - word.length; at++)
            if (Arrays.equals(bytes, at, at + word.length, word, 0, word.length)) return true;
        return false;
    }

    private int count(String table) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("easel.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return row.getInt(1);
        }
    }

    private static long files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
