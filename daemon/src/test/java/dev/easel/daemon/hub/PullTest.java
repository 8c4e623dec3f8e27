package dev.easel.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.hub.faithful.Content;
import dev.easel.daemon.hub.faithful.Fault;
import dev.easel.daemon.hub.faithful.Place;
import dev.easel.daemon.hub.faithful.Repository;
import dev.easel.daemon.worker.TinyModel;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelName;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a name to an installed model.
class PullTest {
    private static final String TOKEN = "hf_mine";

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

    @Test
    void aModelComesWithItsSourceLicenceRevisionAndPreset() {
        var pulled = harbour.pull(Harbour.TINY);
        var model = harbour.catalog.find(Harbour.TINY);
        assertFalse(pulled.isAlready());
        assertEquals("acme/tiny", model.source());
        assertEquals("openrail++", model.license());
        assertEquals(tiny.revision(), model.revision());
        assertTrue(model.preset().steps() > 0);
        assertTrue(model.weightRoot().startsWith(folder.resolve("models")), "Easel keeps it");
        assertFalse(Files.exists(folder.resolve("downloads/acme--tiny")), "nothing is left over");
        assertTrue(harbour.news.stream().anyMatch(news -> news.status().equals("importing")));
    }

    @Test
    void aModelThatIsHereAnswersAtOnce() {
        harbour.pull(Harbour.TINY);
        harbour.faithful.visits().forget();
        var again = harbour.pull("https://huggingface.co/acme/tiny");
        assertTrue(again.isAlready());
        assertEquals(Harbour.TINY, again.name());
        assertEquals(List.of(), harbour.faithful.visits().at(Place.RESOLVE, ""));
    }

    @Test
    void aNewerCommitReplacesTheModel() {
        harbour.pull(Harbour.TINY);
        var card = read("scheduler/scheduler_config.json").replace("\"beta_end\": 0.012", "\"beta_end\": 0.0121");
        tiny.small("scheduler/scheduler_config.json", card);
        assertFalse(harbour.pull(Harbour.TINY).isAlready());
        assertEquals(1, harbour.catalog.list().size());
        assertEquals(tiny.revision(), harbour.catalog.find(Harbour.TINY).revision());
    }

    @Test
    void aRepositoryThatMovedIsFoundAndThatIsSaid() {
        harbour.faithful.moved("old/name", Harbour.TINY);
        var pulled = harbour.pull("old/name");
        assertEquals(Harbour.TINY, pulled.name());
        assertEquals(
                "old/name has moved to acme/tiny", pulled.notes().getFirst().detail());
    }

    @Test
    void theWellKnownNamesThatWereTakenAwayAreFound() {
        harbour.tiny("stable-diffusion-v1-5/stable-diffusion-v1-5");
        var pulled = harbour.pull("runwayml/stable-diffusion-v1-5");
        assertEquals("stable-diffusion-v1-5/stable-diffusion-v1-5", pulled.name());
        assertEquals("moved", pulled.notes().getFirst().code());
    }

    @Test
    void aRehearsalTellsAllAndBringsNothing() {
        var plan = harbour.rehearse(Harbour.TINY).plan();
        assertEquals(
                plan.size(), plan.files().stream().mapToLong(Pulled.Part::size).sum());
        assertEquals(plan.size(), plan.missing() + small(plan));
        assertTrue(plan.files().stream().anyMatch(file -> file.name().equals(Harbour.UNET)));
        assertFalse(Files.exists(folder.resolve("downloads/acme--tiny")));
        assertEquals(List.of(), harbour.faithful.visits().at(Place.BYTES, ".safetensors"));
    }

    @Test
    void aModelThatEaselCannotDrawWithIsRefusedBeforeItsWeightsCome() {
        tiny.small(
                "model_index.json",
                read("model_index.json").replace("StableDiffusionPipeline", "StableDiffusionXLPipeline"));
        var refusal = assertThrows(UnsupportedModel.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains("Stable Diffusion XL"), refusal.getMessage());
        assertEquals(List.of(), harbour.faithful.visits().at(Place.RESOLVE, ".safetensors"));
        assertFalse(Files.exists(folder.resolve("downloads/acme--tiny")));
    }

    @Test
    void anInpaintingModelIsRefusedBeforeItsWeightsCome() {
        tiny.small("unet/config.json", read("unet/config.json").replace("\"in_channels\": 4", "\"in_channels\": 9"));
        var refusal = assertThrows(UnsupportedModel.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains("inpainting"), refusal.getMessage());
        assertEquals(List.of(), harbour.faithful.visits().at(Place.RESOLVE, ".safetensors"));
    }

    @Test
    void fluxIsToldByItsNameThoughItHasNoUnet() {
        harbour.faithful
                .repository("acme/flux")
                .small("model_index.json", "{\"_class_name\": \"FluxPipeline\"}")
                .large("transformer/diffusion_pytorch_model.safetensors", Content.of("x"));
        var refusal = assertThrows(UnsupportedModel.class, () -> harbour.pull("acme/flux"));
        assertTrue(refusal.getMessage().contains("FLUX"), refusal.getMessage());
    }

    @Test
    void aGatedModelTellsWhereItsLicenceIs() {
        tiny.gatedTo("hf_others");
        var stranger = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(stranger.hint().contains(harbour.faithful.url() + "/acme/tiny"), stranger.hint());
        assertTrue(stranger.hint().contains("settings/tokens"), stranger.hint());
        harbour.environment.put("HF_TOKEN", TOKEN);
        harbour.faithful.token(TOKEN);
        var known = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(known.getMessage().contains("the token of HF_TOKEN"), known.getMessage());
        assertFalse(known.getMessage().contains(TOKEN) || known.hint().contains(TOKEN));
    }

    @Test
    void aPrivateModelComesForWhoMayHaveIt() {
        tiny.privateTo(TOKEN);
        var stranger = assertThrows(NotOnHub.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(stranger.hint().contains("hf auth login"), stranger.hint());
        harbour.environment.put("HF_TOKEN", TOKEN);
        harbour.faithful.token(TOKEN);
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
        assertEquals(List.of(), harbour.faithful.visits().tokensAtCdn());
    }

    @Test
    void aTokenThatTheHubDoesNotKnowIsTold() {
        tiny.privateTo(TOKEN);
        harbour.environment.put("HF_TOKEN", "hf_old");
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(Harbour.TINY));
        assertTrue(refusal.getMessage().contains("does not accept the token of HF_TOKEN"), refusal.getMessage());
    }

    @Test
    void whatIsNotThereIsToldInWords() {
        assertThrows(NotOnHub.class, () -> harbour.pull("acme/none"));
        var revision = assertThrows(NotOnHub.class, () -> harbour.pull("acme/tiny@v9"));
        assertTrue(revision.getMessage().contains("v9"), revision.getMessage());
        var variant = assertThrows(Unusable.class, () -> harbour.pull("acme/tiny:fp16"));
        assertTrue(variant.hint().contains("full"), variant.hint());
    }

    @Test
    void aHubThatDoesNotAnswerIsTold() throws IOException {
        int port;
        try (var nobody = new ServerSocket(0)) {
            port = nobody.getLocalPort();
        }
        var hub = harbour.easel(HubSettings.of("http://127.0.0.1:" + port, "", "test"), Harbour.HASTY, Dns.SYSTEM);
        var refusal = assertThrows(HubFailed.class, () -> harbour.pull(hub, Harbour.TINY));
        assertTrue(refusal.isUnreachable());
        assertEquals("hub_failed", refusal.code());
    }

    @Test
    void whatIsHereIsLinkedAndFreedWithTheLastThatUsesIt() throws IOException {
        harbour.pull(Harbour.TINY);
        var one = harbour.bytes();
        harbour.tiny("acme/sister").small("easel.json", "{\"preset\":{\"steps\":9}}");
        harbour.faithful.visits().forget();
        var sister = harbour.pull("acme/sister");
        assertEquals(List.of(), harbour.faithful.visits().at(Place.RESOLVE, ".safetensors"));
        assertTrue(
                sister.notes().stream().anyMatch(note -> note.code().equals("linked")),
                sister.notes().toString());
        var weights = harbour.installed("acme/sister", Harbour.UNET);
        assertEquals(2, Files.getAttribute(weights, "unix:nlink"));
        assertTrue(harbour.bytes() - one < Files.size(weights), "weights are there once");
        harbour.catalog.delete(Harbour.TINY);
        assertEquals(1, Files.getAttribute(weights, "unix:nlink"));
        harbour.catalog.find("acme/sister").checkWeights();
        harbour.catalog.delete("acme/sister");
        assertEquals(0, harbour.bytes());
    }

    @Test
    void twoCallersShareOneDownload() throws Exception {
        harbour.faithful.inTurn(Place.BYTES, Harbour.UNET, Fault.slow(1 << 15, Duration.ofMillis(5)));
        var hub = harbour.easel();
        var begun = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> hub.pull(Harbour.order(Harbour.TINY), _ -> begun.countDown()));
        begun.await();
        var second = hub.pull(Harbour.order(Harbour.TINY), harbour.news::add);
        assertEquals(first.get().name(), second.name());
        assertEquals(1, harbour.faithful.visits().at(Place.LISTING, "").size());
        assertEquals(
                1, harbour.faithful.visits().at(Place.RESOLVE, Harbour.UNET).size());
    }

    @Test
    void theLastWhoLeavesStopsItAndTheNextGoesOn() throws Exception {
        harbour.faithful.inTurn(Place.BYTES, Harbour.UNET, Fault.stallAfter(5000));
        var hub = harbour.easel();
        var first = new Caller(hub);
        var second = new Caller(hub);
        var partial = harbour.coming(tiny, Harbour.UNET);
        while (!Files.exists(partial) || Files.size(partial) < 5000) Thread.onSpinWait();
        while (second.thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
        first.leave();
        assertTrue(second.thread.isAlive());
        second.leave();
        assertEquals(5000, Files.size(partial));
        harbour.faithful.visits().forget();
        assertEquals(Harbour.TINY, harbour.pull(hub, Harbour.TINY).name());
        assertEquals(
                5000,
                harbour.faithful
                        .visits()
                        .at(Place.BYTES, Harbour.UNET)
                        .getFirst()
                        .from());
    }

    @Test
    void tenThousandFilesAreNoMatter() {
        IntStream.range(0, 10_000).forEach(i -> tiny.small("samples/" + i + "?.json", "{}"));
        assertEquals(Harbour.TINY, harbour.pull(Harbour.TINY).name());
        assertTrue(harbour.faithful.visits().all().size() < 60);
    }

    @Test
    void aRepositoryOfPicklesIsRefusedWithTheReason() {
        tiny.without(Harbour.UNET)
                .without("text_encoder/model.safetensors")
                .without("vae/diffusion_pytorch_model.safetensors")
                .large("unet/diffusion_pytorch_model.bin", Content.of("pickle"))
                .large("old.ckpt", Content.of("pickle"));
        var refusal = assertThrows(Unusable.class, () -> harbour.pull(Harbour.TINY));
        assertEquals("invalid_model", refusal.code());
        assertTrue(refusal.getMessage().contains("unet/diffusion_pytorch_model.bin"), refusal.getMessage());
    }

    @Test
    void aModelMayHaveAnotherName() {
        var order = new PullOrder(HubName.parse(Harbour.TINY), new ModelName("mine"), null, false);
        assertEquals("mine", harbour.easel().pull(order, _ -> {}).name());
        assertThrows(EaselException.class, () -> {
            harbour.tiny("acme/other").small("easel.json", "{\"preset\":{\"steps\":8}}");
            harbour.easel().pull(new PullOrder(HubName.parse("acme/other"), order.name(), null, false), _ -> {});
        });
    }

    @Test
    void aSingleFileIsLookedAtBeforeItsWeightsCome() {
        var key = "conditioner.embedders.1.model.transformer.resblocks.0.attn.in_proj_weight";
        var weights = Content.generated(1, 400_000_000);
        var header = "{\"" + key + "\":{\"dtype\":\"F16\",\"shape\":[200000000],\"data_offsets\":[0,400000000]}}";
        var length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length());
        harbour.faithful
                .repository("acme/xl")
                .large(
                        "xl.safetensors",
                        Content.of(length.array()).then(Content.of(header)).then(weights));
        assertThrows(EaselException.class, () -> harbour.pull("acme/xl"));
        assertThrows(EaselException.class, () -> harbour.rehearse("acme/xl"));
        assertTrue(harbour.faithful.visits().sent("xl.safetensors") < weights.size() / 2);
        assertFalse(Files.exists(folder.resolve("downloads/acme--xl")));
    }

    @Test
    void aSingleFileIsJudgedByItsHeaderAsByAllOfIt() throws IOException {
        var file =
                TinyModel.folder().resolve("../../single-file/sd1.safetensors").normalize();
        harbour.faithful.repository("acme/one").large("one.safetensors", Content.of(file));
        var judged = assertThrows(EaselException.class, () -> harbour.pull("acme/one"));
        var here = Files.copy(file, folder.resolve("one.safetensors"));
        var request = ImportRequest.of(here, null, Keep.IN_PLACE);
        var whole = assertThrows(UnsupportedModel.class, () -> new Importer(harbour.catalog).run(request));
        assertEquals(whole.getMessage().replace(here.toString(), "one.safetensors"), judged.getMessage());
    }

    @Test
    void whatDoesNotBeginAsWeightsDoIsNotFetched() {
        harbour.faithful.repository("acme/page").large("a.safetensors", Content.of("<html>".repeat(1000)));
        var refusal = assertThrows(Unusable.class, () -> harbour.pull("acme/page"));
        assertTrue(refusal.getMessage().contains("does not begin"), refusal.getMessage());
    }

    private static long small(Pulled.Plan plan) {
        return plan.files().stream().mapToLong(Pulled.Part::here).sum();
    }

    private static String read(String file) {
        try {
            return Files.readString(TinyModel.folder().resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Somebody who pulls until they leave.
    private static final class Caller {
        private final Thread thread;

        Caller(Hub hub) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    hub.pull(Harbour.order(Harbour.TINY), _ -> {});
                } catch (Cancelled _) {
                    // it left
                }
            });
        }

        void leave() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }
}
