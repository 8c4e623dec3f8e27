package dev.easel.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.hub.faithful.Content;
import dev.easel.daemon.hub.faithful.Fault;
import dev.easel.daemon.hub.faithful.Place;
import java.io.IOException;
import java.nio.file.Path;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of many blocks; of the size of real weights with `-Deasel.download.bytes=2000000000`.
class LargeDownloadTest {
    private static final String NAME = "unet/diffusion_pytorch_model.safetensors";
    private static final long SIZE = Long.getLong("easel.download.bytes", 40_000_000);

    /// What a connection that is reset may lose of what was sent: the buffers of both ends.
    private static final long BLOCK = 8 << 20;

    @TempDir
    private Path folder;

    private Harbour harbour;

    @BeforeEach
    void open() {
        harbour = new Harbour(folder);
    }

    @AfterEach
    void close() throws IOException {
        harbour.close();
    }

    @Test
    void cutThreeTimesItComesOnceAndRight() throws IOException {
        var content = Content.generated(3, SIZE);
        harbour.faithful.repository("acme/large").large(NAME, content);
        harbour.faithful.inTurn(
                Place.BYTES, NAME, Fault.cutAfter(SIZE / 3), Fault.cutAfter(SIZE / 5), Fault.cutAfter(SIZE / 4));
        var target = folder.resolve("file");
        download(target);
        assertEquals(4, harbour.faithful.visits().at(Place.BYTES, NAME).size());
        assertEquals(content.sha256(), Content.of(target).sha256());
        assertTrue(
                harbour.faithful.visits().sentTwice(NAME) <= 3 * BLOCK,
                () -> harbour.faithful.visits().sentTwice(NAME) + " bytes came twice");
    }

    private void download(Path target) {
        var settings = HubSettings.of(harbour.faithful.url().toString(), "", "test");
        var tokens = new Tokens(new HubFolders(harbour.environment, folder));
        try (var client = new HubClient(settings, tokens, Harbour.HASTY, Dns.SYSTEM)) {
            var listing = new Repository(client, settings, Harbour.HASTY).list(HubName.parse("acme/large"));
            var meter = new Meter(harbour.news::add, SIZE, System::nanoTime);
            var refusal = new HubRefusal(settings, listing.repository(), client);
            new Download(client, refusal, listing, listing.file(NAME).orElseThrow(), meter, Harbour.HASTY).to(target);
        }
    }
}
