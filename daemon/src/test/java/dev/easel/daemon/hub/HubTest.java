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
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of the handbook's "Downloads", against a hub that breaks them.
class HubTest {
    private static final String SECRET = "hf_verysecretquux";

    @TempDir
    private Path folder;

    private Harbour harbour;
    private Repository tiny;

    @BeforeEach
    void open() {
        harbour = new Harbour(folder);
        tiny = harbour.tiny(Harbour.TINY);
    }

    @AfterEach
    void close() throws IOException {
        harbour.close();
    }

    /// Rule 1.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/x",
                "http://169.254.169.254/latest",
                "https://[::1]/x",
                "https://evil.test/x",
                "https://huggingface.co.evil.test/x",
                "https://nothuggingface.co/x",
                "http://huggingface.co/x",
                "http://cdn-lfs.hf.co/x",
                "ftp://huggingface.co/x",
                "file:///etc/passwd"
            })
    void followsToNoHostButTheHubs(String elsewhere) {
        harbour.faithful.inTurn(Place.RESOLVE, "unet/config.json", Fault.redirectTo(elsewhere));
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertFalse(refusal.isPassing(), refusal.getMessage());
        assertEquals(List.of(), harbour.catalog.list());
    }

    /// Rule 1: what `hub.url` allows holds for its host alone.
    @Test
    void aMirrorInThePrivateNetworkIsAllowedByNameOnly() {
        harbour.faithful.cdnCalled("localhost:" + harbour.faithful.cdnPort());
        assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(harbour.faithful.visits().all().stream().noneMatch(Visit::atCdn));
        harbour.faithful.cdnCalled("127.0.0.1:" + harbour.faithful.cdnPort());
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
    }

    /// Rule 2.
    @Test
    void refusesANameThatLeadsIntoThisNetwork() {
        for (var address : List.of("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "64:ff9b::a00:1")) {
            var hub = harbour.easel(
                    HubSettings.of("", "", "test"), Harbour.HASTY, Harbour.leadingTo("18.172.134.4", address));
            var refusal = assertThrows(HubFailed.class, () -> harbour.pull(hub, Harbour.TINY));
            assertTrue(
                    refusal.getMessage().contains(InetAddress.ofLiteral(address).getHostAddress()),
                    refusal.getMessage());
        }
    }

    /// Rule 2: whoever answers otherwise the second time is not asked a second time.
    @Test
    void connectsToTheAddressThatWasChecked() {
        var asked = Collections.synchronizedList(new ArrayList<String>());
        var hub = harbour.easel(
                HubSettings.of("", "", "test"),
                new Patience(1, Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, _ -> {}),
                host -> {
                    asked.add(host);
                    // an address of the public network where nobody answers
                    return List.of(InetAddress.ofLiteral("203.0.113.1"));
                });
        assertThrows(HubFailed.class, () -> harbour.pull(hub, Harbour.TINY));
        assertEquals(List.of("huggingface.co"), asked);
    }

    /// Rule 3.
    @Test
    void followsFiveRedirects() {
        var again = Fault.redirectToItself();
        harbour.faithful.inTurn(Place.RESOLVE, Harbour.UNET, again, again, again, again);
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
    }

    /// Rule 3.
    @Test
    void followsNoSixthRedirect() {
        harbour.faithful.always(Place.RESOLVE, Harbour.UNET, Fault.redirectToItself());
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains("5 times"), refusal.getMessage());
        assertEquals(
                6, harbour.faithful.visits().at(Place.RESOLVE, Harbour.UNET).size());
    }

    /// Rule 3.
    @Test
    void showsNoTokenWhereNobodyAsksForOne() {
        harbour.environment.put("HF_TOKEN", SECRET);
        harbour.pull(Harbour.TINY);
        assertTrue(harbour.faithful.visits().all().stream().noneMatch(Visit::carriesToken));
    }

    /// Rule 3.
    @Test
    void theTokenGoesToTheHubAloneAndNeverAlongARedirect() {
        harbour.environment.put("HF_TOKEN", SECRET);
        harbour.faithful.token(SECRET);
        tiny.gatedTo(SECRET);
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
        assertEquals(List.of(), harbour.faithful.visits().tokensAtCdn());
        assertFalse(harbour.faithful.visits().at(Place.LISTING, "").getFirst().carriesToken(), "the list is open");
        assertTrue(harbour.faithful
                .visits()
                .at(Place.RESOLVE, Harbour.UNET)
                .getLast()
                .carriesToken());
    }

    /// Rule 4.
    @Test
    void fetchesEveryFileOfOneCommit() {
        harbour.pull(Harbour.TINY);
        for (var visit : harbour.faithful.visits().at(Place.RESOLVE, ""))
            assertTrue(
                    visit.request().target().startsWith("/acme/tiny/resolve/" + tiny.revision() + "/"),
                    visit.toString());
        assertEquals(tiny.revision(), harbour.catalog.find(Harbour.TINY).revision());
    }

    /// Rule 4.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.json",
                "unet/../../x.json",
                "/etc/x.json",
                "a\\b.json",
                "a\nb.json",
                "a//b.json",
                "a/./b.json"
            })
    void refusesAListWithANameThatLeavesItsFolder(String name) {
        tiny.small(name, "{}");
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().chars().noneMatch(Character::isISOControl));
        assertEquals(List.of(), harbour.faithful.visits().at(Place.RESOLVE, ""));
    }

    /// Rule 4.
    @Test
    void fetchesOnlyKindsOfFilesThatCannotRun() {
        tiny.large("unet/diffusion_pytorch_model.bin", Content.of("pickle"))
                .large("text_encoder/pytorch_model.bin", Content.of("pickle"))
                .large("model.ckpt", Content.of("pickle"))
                .large("all.zip", Content.of("zip"))
                .small("run.py", "print()");
        harbour.pull(Harbour.TINY);
        for (var visit : harbour.faithful.visits().at(Place.RESOLVE, ""))
            assertTrue(visit.file().matches(".*\\.(safetensors|json|txt)"), visit.file());
    }

    /// Rule 5.
    @Test
    void asksForRoomFirst() {
        var refusal = assertThrows(NoRoom.class, () -> NoRoom.check(folder, Long.MAX_VALUE / 2));
        assertEquals("disk_full", refusal.code());
        NoRoom.check(folder, 1);
    }

    /// Rule 5.
    @Test
    void stopsAtOneByteTooMany() {
        harbour.faithful.always(
                Place.BYTES, Harbour.UNET, Fault.oneByteTooMany().and(Fault.unsized()));
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains("more than"), refusal.getMessage());
        assertEquals(List.of(), harbour.catalog.list());
    }

    /// Rule 5.
    @Test
    void silenceIsAStallAndIsTriedAgain() {
        harbour.faithful.inTurn(Place.BYTES, Harbour.UNET, Fault.stallAfter(1000), Fault.stallAfter(1000));
        var impatient = new Patience(6, Duration.ofMillis(300), Duration.ZERO, Duration.ofMinutes(5), _ -> {});
        assertEquals(
                Harbour.TINY,
                harbour.pull(harbour.easel(impatient), Harbour.TINY).name());
        assertEquals(3, harbour.faithful.visits().at(Place.BYTES, Harbour.UNET).size());
        assertEquals(0, harbour.faithful.visits().sentTwice(Harbour.UNET));
    }

    /// Rule 5.
    @Test
    void triesSixTimesAndNoSeventh() {
        harbour.faithful.always(Place.BYTES, Harbour.UNET, Fault.cutAfter(0));
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().endsWith("(6 tries)"), refusal.getMessage());
        assertEquals(
                6, harbour.faithful.visits().at(Place.RESOLVE, Harbour.UNET).size());
    }

    /// Rule 6.
    @Test
    void aWrongByteIsFoundAndDeletedAndBothDigestsTold() throws IOException {
        harbour.faithful.inTurn(Place.BYTES, Harbour.UNET, Fault.wrongByteAt(1234));
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().matches(".*[0-9a-f]{64}.*[0-9a-f]{64}.*"), refusal.getMessage());
        assertFalse(Files.exists(harbour.coming(tiny, Harbour.UNET)));
        assertEquals(List.of(), harbour.catalog.list());
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
    }

    /// Rule 6: small files are known by git's digest.
    @Test
    void aWrongByteInASmallFileIsFoundToo() {
        harbour.faithful.inTurn(Place.BYTES, "unet/config.json", Fault.wrongByteAt(3));
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().matches(".*[0-9a-f]{40}.*[0-9a-f]{40}.*"), refusal.getMessage());
    }

    /// Rule 6.
    @Test
    void aModelIsListedWhenAllFilesAreInPlace() {
        harbour.faithful.always(Place.BYTES, "vae/diffusion_pytorch_model.safetensors", Fault.status(404, "gone"));
        assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertEquals(List.of(), harbour.catalog.list());
        harbour.faithful.wellAgain();
        harbour.pull(Harbour.TINY);
        assertEquals(Harbour.TINY, harbour.catalog.list().getFirst().name());
        assertFalse(Files.exists(folder.resolve("downloads/acme--tiny")));
    }
}
