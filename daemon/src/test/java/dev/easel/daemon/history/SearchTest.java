package dev.easel.daemon.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    @TempDir
    private Path folder;

    private History history;
    private Drawn drawn;

    @BeforeEach
    void open() {
        history = History.open(folder.resolve("easel.db"), folder.resolve("pictures"), NOON);
        drawn = new Drawn(history, NOON);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void findsWholeWordsInAnyOrderAndTheBeginningOfTheLast() {
        var fox = drawn.picture("A red fox in the snow");
        drawn.picture("a foxglove");
        assertFound("fox red", fox);
        assertFound("snow fo", fox);
        assertFound("fo snow");
        assertFound("RED", fox);
    }

    @Test
    void findsPromptNegativeModelAndTags() {
        var job = drawn.job("stabilityai/sd-turbo", "a fox", "blurry", "animals", "my best");
        var image = drawn.image(job, 0, "a fox");
        for (var words : List.of("fox", "blurry", "turbo", "animals", "best", "fox blurry best"))
            assertFound(words, image);
        assertFound("sharp");
    }

    @Test
    void findsWithoutAccentsWhatHasSome() {
        var cafe = drawn.picture("Un café à Zürich");
        for (var words : List.of("cafe", "CAFÉ", "zurich", "café Zürich")) assertFound(words, cafe);
    }

    @Test
    void findsScriptsWithoutBlanksAnywhere() {
        var lighthouse = drawn.picture("夕暮れの灯台、100% 海");
        assertFound("灯台", lighthouse);
        assertFound("海 夕暮れ", lighthouse);
        assertFound("灯台%海");
        assertFound("100% 海", lighthouse);
        assertFound("_海");
    }

    @Test
    void findsSignsAndTakesNothingForAnOperator() {
        var image = drawn.picture("a \"red\" fox: (snow:1.2) 🌅 NOT here AND*");
        for (var words : List.of(
                "red\"",
                "\"",
                "foo:bar",
                "fox:",
                "NOT",
                "AND",
                "a AND fox",
                "NEAR(fox snow)",
                "-fox",
                "^fox",
                "(",
                "*",
                "'",
                "fox*",
                "prompt:fox",
                "{prompt}",
                "\u0000fox",
                "fox\u0000",
                "%",
                "_",
                "\\",
                "🌅",
                "\ud83c")) history.album().page(Search.of(words), 10, null);
        assertFound("🌅", image);
        assertFound("fox ( snow", image);
        assertFound("AND here", image);
        assertFound(" \t ", image);
        assertFound("w ".repeat(250));
    }

    @Test
    void narrowsByEverythingElse() {
        var old = drawn.at(NOON.minusSeconds(60)).picture("one", "first");
        var young = drawn.picture("two");
        history.album().change(young.id(), new ImageChange(true, null, null));
        assertFound(search(null, true, null, null, null, null), young);
        assertFound(search(null, false, null, null, null, null), old);
        assertFound(search("sd15", null, null, null, null, 7L), young, old);
        assertFound(search("sd21", null, null, null, null, null));
        assertFound(search(null, null, "first", null, null, null), old);
        assertFound(search(null, null, "fir", null, null, null));
        assertFound(search(null, null, null, NOON, null, null), young);
        assertFound(search(null, null, null, null, NOON, null), old);
        assertFound(search(null, null, null, null, null, 8L));
    }

    @Test
    void pagesThroughWhatItFindsOldestFirst() {
        var first = drawn.picture("fox one");
        drawn.picture("cat");
        var second = drawn.picture("fox two");
        var search = new Search("fox", null, null, null, null, null, null, true);
        var page = history.album().page(search, 1, null);
        assertEquals(List.of(first.id()), ids(page));
        assertEquals(2, page.total());
        var next = history.album().page(search, 1, page.next());
        assertEquals(List.of(second.id()), ids(next));
        assertEquals(null, next.next());
    }

    @Test
    void findsAPictureByItsNewTagsOnly() {
        var image = drawn.picture("fox", "animal");
        var changed =
                history.album().change(image.id(), new ImageChange(null, List.of("keeper", "keeper"), "for Anna"));
        assertEquals(List.of("keeper"), changed.orElseThrow().tags());
        assertEquals("for Anna", changed.orElseThrow().note());
        assertFound("keeper fox", image);
        assertFound("animal");
        assertEquals(
                null,
                history.album()
                        .change(image.id(), new ImageChange(null, null, ""))
                        .orElseThrow()
                        .note());
    }

    @Test
    void findsPicturesThatWereKeptBeforeThereWasAnIndex() throws SQLException {
        var fox = drawn.picture("a fox", "animal");
        var cat = drawn.picture("a cat");
        history.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("easel.db"));
                var statement = connection.createStatement()) {
            for (var step : List.of(
                    "ALTER TABLE jobs DROP COLUMN starts",
                    "ALTER TABLE jobs DROP COLUMN own_sampler",
                    "ALTER TABLE jobs DROP COLUMN cancel_asked",
                    "DROP TRIGGER images_leave",
                    "DROP TABLE search",
                    "DROP VIEW searchable",
                    "PRAGMA user_version = 1")) statement.execute(step);
        }
        open();
        assertFound("fox animal", fox);
        assertFound("a", cat, fox);
    }

    private void assertFound(String words, KeptImage... images) {
        assertFound(Search.of(words), images);
    }

    private void assertFound(Search search, KeptImage... images) {
        var page = history.album().page(search, 200, null);
        assertEquals(List.of(images).stream().map(KeptImage::id).toList(), ids(page), search.toString());
        assertEquals(images.length, page.total());
    }

    private static List<Ulid> ids(Page page) {
        return page.images().stream().map(KeptImage::id).toList();
    }

    private static Search search(
            @Nullable String model,
            @Nullable Boolean starred,
            @Nullable String tag,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Long seed) {
        return new Search(null, model, starred, tag, since, until, seed, false);
    }
}
