package dev.easel.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.hub.faithful.Content;
import dev.easel.daemon.hub.faithful.Fault;
import dev.easel.daemon.hub.faithful.Place;
import dev.easel.daemon.hub.faithful.Repository;
import dev.easel.daemon.hub.faithful.Visit;
import dev.easel.daemon.worker.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file on its way from a hub where everything goes wrong that can.
class DownloadTest {
    @TempDir
    private Path folder;

    private Harbour harbour;
    private Repository tiny;
    private long size;

    @BeforeEach
    void open() throws IOException {
        harbour = new Harbour(folder);
        tiny = harbour.tiny(Harbour.TINY);
        size = Files.size(TinyModel.folder().resolve(Harbour.UNET));
    }

    @AfterEach
    void close() throws IOException {
        harbour.close();
    }

    @Test
    void goesOnWhereItWasCut() {
        harbour.faithful.inTurn(
                Place.BYTES, Harbour.UNET, Fault.cutAfter(size / 4), Fault.cutAfter(size / 4), Fault.cutAfter(1));
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
        var ranges = harbour.faithful.visits().at(Place.BYTES, Harbour.UNET).stream()
                .skip(1)
                .map(visit -> visit.request().headers().get("range"))
                .toList();
        assertEquals(3, ranges.size());
        assertTrue(ranges.stream().allMatch(range -> range.matches("bytes=[1-9]\\d*-")), ranges.toString());
    }

    @Test
    void anotherLifeGoesOnWhereTheLastWas() throws IOException {
        harbour.faithful.always(
                Place.BYTES, Harbour.UNET, Fault.truncatedTo(size / 2).and(Fault.unsized()));
        assertThrows(HubFailed.class, () -> harbour.pull(harbour.easel(Harbour.HASTY.once()), Harbour.TINY));
        assertEquals(size / 2, Files.size(harbour.coming(tiny, Harbour.UNET)));
        harbour.faithful.wellAgain();
        harbour.faithful.visits().forget();
        harbour.pull(Harbour.TINY);
        assertEquals(size - size / 2, harbour.faithful.visits().sent(Harbour.UNET));
        assertEquals(0, harbour.faithful.visits().sent("tokenizer/vocab.json"), "that was whole");
    }

    @Test
    void whatIsThereAndWrongIsFoundOut() throws IOException {
        var partial = harbour.coming(tiny, Harbour.UNET);
        Files.createDirectories(partial.resolveSibling(""));
        Files.write(partial, new byte[1000]);
        assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertFalse(Files.exists(partial));
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
    }

    @Test
    void whatIsThereAndTooMuchIsBegunAnew() throws IOException {
        var partial = harbour.coming(tiny, Harbour.UNET);
        Files.createDirectories(partial.resolveSibling(""));
        Files.write(partial, new byte[Math.toIntExact(size) + 1]);
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
    }

    @Test
    void aFileThatIsWholeButForItsNameIsNotFetchedAgain() throws IOException {
        var partial = harbour.coming(tiny, Harbour.UNET);
        Files.createDirectories(partial.resolveSibling(""));
        Files.copy(TinyModel.folder().resolve(Harbour.UNET), partial);
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
        assertEquals(List.of(), harbour.faithful.visits().at(Place.RESOLVE, Harbour.UNET));
    }

    @Test
    void aHostWithoutRangesSendsItAnew() {
        harbour.faithful.inTurn(
                Place.BYTES,
                Harbour.UNET,
                Fault.cutAfter(size / 2),
                Fault.withoutRanges().and(Fault.unsized()));
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
    }

    @Test
    void aRangeThatIsRefusedIsBegunAnew() {
        harbour.faithful.inTurn(
                Place.BYTES, Harbour.UNET, Fault.cutAfter(size / 2), Fault.status(416, "Range Not Satisfiable"));
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
        assertEquals(
                size,
                harbour.faithful
                        .visits()
                        .at(Place.BYTES, Harbour.UNET)
                        .getLast()
                        .sent()
                        .get());
    }

    @Test
    void waitsAsLongAsTheHubAsks() {
        harbour.faithful
                .inTurn(Place.LISTING, Harbour.TINY, Fault.tooManyRequests(7))
                .inTurn(Place.RESOLVE, Harbour.UNET, Fault.tooManyRequests(9), Fault.status(503, "down"));
        var waits = new ArrayList<Duration>();
        var patience = new Patience(6, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(5), waits::add);
        assertEquals(
                Harbour.TINY,
                harbour.pull(harbour.easel(patience), Harbour.TINY).name());
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(9), Duration.ofSeconds(2)), waits);
    }

    @Test
    void doesNotWaitForHours() {
        harbour.faithful.always(Place.LISTING, Harbour.TINY, Fault.tooManyRequests(3600));
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains("429"), refusal.getMessage());
        assertEquals(1, harbour.faithful.visits().at(Place.LISTING, "").size());
    }

    @Test
    void aLinkThatExpiredIsAskedForAnew() {
        harbour.faithful.inTurn(Place.BYTES, Harbour.UNET, Fault.status(403, "expired"));
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
    }

    @Test
    void aFileThatGrewIsNotTakenForTheListedOne() {
        harbour.faithful.always(Place.BYTES, Harbour.UNET, Fault.replacedBy(Content.generated(8, size + 1000)));
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains(Long.toString(size + 1000)), refusal.getMessage());
        assertEquals(1, harbour.faithful.visits().at(Place.BYTES, Harbour.UNET).size());
    }

    @Test
    void aFileThatWasReplacedOnItsWayIsFetchedAnew() {
        harbour.faithful.inTurn(
                Place.BYTES,
                Harbour.UNET,
                Fault.replacedBy(Content.generated(8, size)).and(Fault.cutAfter(size / 2)));
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
        assertEquals(
                0,
                harbour.faithful
                        .visits()
                        .at(Place.BYTES, Harbour.UNET)
                        .getLast()
                        .from());
    }

    @Test
    void aPointerIsNotTakenForTheFile() {
        harbour.faithful.always(Place.BYTES, Harbour.UNET, Fault.pointer());
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains("pointer"), refusal.getMessage());
    }

    @Test
    void aPageOfAHotelIsNotTakenForTheHub() {
        harbour.faithful.always(Place.LISTING, Harbour.TINY, Fault.page("<html>Welcome to our network</html>"));
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains("no JSON"), refusal.getMessage());
    }

    @Test
    void aMirrorThatSendsAllItselfWillDo() {
        harbour.faithful.asMirror();
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
        assertTrue(harbour.faithful.visits().all().stream().noneMatch(Visit::atCdn));
    }

    @Test
    void aHostThatTricklesIsWaitedFor() {
        harbour.faithful.inTurn(Place.BYTES, "unet/config.json", Fault.slow(64, Duration.ofMillis(1)));
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
    }

    @Test
    void nothingOfTheTokenIsInTheAnswers() {
        assertEquals("the token of HF_TOKEN", new Tokens.Found("hf_secret", "HF_TOKEN").toString());
    }
}
