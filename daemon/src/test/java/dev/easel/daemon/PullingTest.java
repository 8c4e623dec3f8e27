package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.hub.faithful.FaithfulHub;
import dev.easel.daemon.hub.faithful.Fault;
import dev.easel.daemon.hub.faithful.Place;
import dev.easel.daemon.hub.faithful.Visit;
import dev.easel.daemon.worker.TinyModel;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real `easeld` that pulls from a hub on this machine, the importer in a process of its own included.
class PullingTest {
    private static final String PULL = "/api/v1/models/pull";
    private static final String WANTED = "{\"model\":\"acme/tiny\"}";
    private static final String UNET = "unet/diffusion_pytorch_model.safetensors";
    private static final int BEGINNING = 5000;

    @TempDir
    private Path home;

    private FaithfulHub hub;
    private String commit;

    @BeforeEach
    void open() throws IOException {
        hub = new FaithfulHub();
        hub.cdnCalled("127.0.0.1:" + hub.cdnPort());
        commit = hub.repository("acme/tiny")
                .folder(TinyModel.folder())
                .card("license", "mit")
                .revision();
        Files.writeString(home.resolve("settings.properties"), "hub.url = " + hub.url() + "\n");
    }

    @AfterEach
    void close() throws IOException {
        hub.close();
    }

    @Test
    void aKilledDaemonGoesOnInItsNextLife() throws Exception {
        hub.inTurn(Place.BYTES, UNET, Fault.stallAfter(BEGINNING));
        var partial = home.resolve("downloads/acme--tiny/" + commit + "/" + UNET + ".partial");
        try (var easeld = Easeld.listening(home, null)) {
            var caller = Thread.startVirtualThread(() -> ignoreTheEnd(easeld));
            Easeld.await(() -> Files.exists(partial) && Files.size(partial) == BEGINNING, "it does not come");
            easeld.kill();
            caller.join();
        }
        hub.visits().forget();
        try (var easeld = Easeld.listening(home, null)) {
            var answer = easeld.post(PULL, WANTED, home);
            assertTrue(answer.contains("\"name\":\"acme/tiny\""), answer);
            assertEquals(
                    BEGINNING, hub.visits().at(Place.BYTES, UNET).getFirst().from());
            var model = easeld.get("/api/v1/models/acme/tiny", home);
            assertTrue(model.contains("\"source\":\"acme/tiny\""), model);
            assertTrue(model.contains("\"license\":\"mit\""), model);
            assertTrue(model.contains("\"revision\":\"" + commit + "\""), model);
            hub.visits().forget();
            var drawn = easeld.post(
                    "/api/v1/generate",
                    "{\"prompt\":\"x\",\"model\":\"acme/tiny\",\"width\":64,\"height\":64,\"steps\":1}",
                    home);
            assertTrue(drawn.startsWith("HTTP/1.1 200"), drawn);
            assertEquals(List.of(), hub.visits().all(), "a model that is here needs no hub");
        }
        assertFalse(Files.exists(partial));
    }

    @Test
    void tellsLinesThenTheModel() throws IOException {
        try (var easeld = Easeld.listening(home, null)) {
            var missing = easeld.post(PULL, "{\"model\":\"acme/none\"}", home);
            assertTrue(missing.startsWith("HTTP/1.1 404"), missing);
            var lines = easeld.post(PULL + "?as=ndjson", WANTED, home);
            assertTrue(lines.contains("{\"type\":\"pull\",\"status\":\"resolving\""), lines);
            assertTrue(lines.contains("{\"type\":\"done\",\"model\":{\"name\":\"acme/tiny\""), lines);
            var again = easeld.post(PULL, WANTED, home);
            assertTrue(again.contains("\"already\":true"), again);
        }
        assertTrue(hub.visits().all().stream().noneMatch(Visit::carriesToken));
    }

    private void ignoreTheEnd(Easeld easeld) {
        try {
            easeld.post(PULL, WANTED, home);
        } catch (SocketException _) {
            // it was killed
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
