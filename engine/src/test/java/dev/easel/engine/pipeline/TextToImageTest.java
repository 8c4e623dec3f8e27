package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenFolder;
import dev.easel.engine.error.Cancelled;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Importer;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.Network;
import dev.easel.engine.model.OutOfRange;
import dev.easel.engine.model.SavedGraphs;
import dev.easel.engine.model.Warning;
import dev.easel.engine.model.WeightsChanged;
import dev.easel.engine.random.Rng;
import dev.easel.engine.runtime.Session;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import dev.easel.engine.scheduler.SchedulerConfig;
import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextToImageTest {
    private Path home;

    private Path folder;
    private InstalledModel model;
    private TextToImage pipeline;

    @BeforeAll
    void opensAModel(@TempDir Path temporary) {
        home = temporary;
        folder = home.resolve("model");
        GoldenFolder.copy(Golden.find("pipelines/sd15/model"), folder);
        model = new Importer(new ModelCatalog(home.resolve("models")))
                .run(ImportRequest.of(folder, null, Keep.IN_PLACE))
                .model();
        pipeline = TextToImage.open(model, 2);
    }

    @AfterAll
    void closesIt() {
        pipeline.close();
    }

    @Test
    void tellsEveryStepAndTheNoiseBefore() {
        var steps = new ArrayList<String>();
        pipeline.generate(prompt(64, 3, Sampler.DDIM), (step, of, _) -> steps.add(step + "/" + of));
        assertEquals(List.of("0/3", "1/3", "2/3", "3/3"), steps);
    }

    @Test
    void drawsTheSameAgain() {
        var prompt = prompt(64, 2, Sampler.EULER_A);
        assertArrayEquals(draw(prompt).toArray(), draw(prompt).toArray());
    }

    @Test
    void stopsWhenTheListenerSaysSo() {
        assertThrows(
                Cancelled.class,
                () -> pipeline.generate(prompt(64, 5, Sampler.DDIM), (step, _, _) -> {
                    if (step == 2) throw new Cancelled();
                }));
        draw(prompt(64, 1, Sampler.DDIM));
    }

    @Test
    void isCancelledFromAnotherThread() throws InterruptedException {
        var hasBegun = new CountDownLatch(1);
        var canceller = Thread.ofPlatform().start(() -> {
            try {
                assertTrue(hasBegun.await(60, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            pipeline.cancel();
        });
        assertThrows(
                Cancelled.class,
                () -> pipeline.generate(prompt(512, 150, Sampler.DDIM), (_, _, _) -> hasBegun.countDown()));
        canceller.join();
        draw(prompt(64, 1, Sampler.DDIM));
    }

    @Test
    void previewsAfterItsFirstPictureAndStillWhenOpenedAgain() throws IOException {
        var last = new ArrayList<Tensor>();
        Files.deleteIfExists(model.preview());
        try (var first = TextToImage.open(model, 2);
                var second = TextToImage.open(model, 2)) {
            assertTrue(second.preview(Tensor.zeros(1, 4, 8, 8)).isEmpty());
            first.generate(prompt(64, 2, Sampler.DDIM), (_, _, latents) -> last.add(latents));
            var preview = first.preview(last.getLast()).orElseThrow();
            assertArrayEquals(new long[] {1, 3, 8, 8}, preview.shape());
            try (var again = TextToImage.open(model, 2)) {
                assertArrayEquals(
                        preview.toArray(),
                        again.preview(last.getLast()).orElseThrow().toArray());
            }
        }
    }

    @Test
    void saysWhatHasNoEffect() {
        var idle = new Prompt("", "fog", 64, 64, 2, 1, 0.5, 0.5, Sampler.PNDM, Schedule.KARRAS, 1, Rng.TORCH, 1);
        assertEquals(
                List.of(
                        "the negative prompt has no effect without guidance",
                        "guidance_rescale has no effect without guidance",
                        "eta has no effect with the sampler pndm",
                        "the schedule karras has no effect with the sampler pndm"),
                pipeline.warnings(idle).stream().map(Warning::detail).toList());
    }

    @Test
    void saysWhichWordsWereCut() {
        var words = "cat ".repeat(80).strip();
        var prompt = new Prompt(words, "", 64, 64, 2, 4, 0, 0, null, Schedule.MODEL, 1, Rng.TORCH, 1);
        var warning = pipeline.warnings(prompt).getFirst();
        assertEquals("prompt_truncated", warning.code());
        assertTrue(warning.detail().matches("\\d+ tokens of the prompt past 77 were cut: '[cat ]+'"), warning.detail());
    }

    @Test
    void refusesWhatTheModelCannotDraw() {
        assertEquals("width 513 is not a multiple of 8; nearest: 512 and 520", refusal(prompt(513, 1, Sampler.DDIM)));
        assertEquals("steps 0 is out of range", refusal(prompt(64, 0, Sampler.DDIM)));
        assertEquals("steps 151 is out of range", refusal(prompt(64, 151, Sampler.DDIM)));
        var wordy = new Prompt("a".repeat(10_001), "", 64, 64, 1, 4, 0, 0, null, Schedule.MODEL, 1, Rng.TORCH, 1);
        assertEquals("prompt has 10,001 characters", refusal(wordy));
        var deep = new Prompt("", "", 64, 64, 1, 4, 0, 0, null, Schedule.MODEL, 1, Rng.TORCH, 13);
        assertEquals("clip_skip 13 is out of range", refusal(deep));
    }

    @Test
    void doesNotOpenWithoutItsWeights() throws IOException {
        var weights = folder.resolve("unet/diffusion_pytorch_model.safetensors");
        Files.move(weights, home.resolve("aside"));
        var gone = assertThrows(WeightsChanged.class, () -> TextToImage.open(model, 2));
        assertTrue(gone.getMessage().contains(weights.toString()), gone.getMessage());
        Files.move(home.resolve("aside"), weights);
    }

    @Test
    void drawsWithItsOwnCopyInAFolderBehindALink() throws IOException {
        Files.createDirectories(home.resolve("real"));
        var link = Files.createSymbolicLink(home.resolve("link"), home.resolve("real"));
        var copy = new Importer(new ModelCatalog(link.resolve("models")))
                .run(ImportRequest.of(folder, null, Keep.COPY))
                .model();
        var prompt = prompt(64, 1, Sampler.DDIM);
        try (var own = TextToImage.open(copy, 2)) {
            assertArrayEquals(
                    draw(prompt).toArray(),
                    own.generate(prompt, (_, _, _) -> {}).toArray());
        }
    }

    @Test
    void drawsTheSameWithoutKeepingItsTextEncoder() {
        var prompt = prompt(64, 2, Sampler.DDIM);
        try (var sparing = TextToImage.open(model, 2, new SavedGraphs(home.resolve("graphs")), true)) {
            var picture = draw(prompt).toArray();
            assertArrayEquals(picture, sparing.generate(prompt, (_, _, _) -> {}).toArray());
            assertArrayEquals(picture, sparing.generate(prompt, (_, _, _) -> {}).toArray());
        }
    }

    @Test
    void closesItsTextEncoderOnceItHasReadATextAndOpensItForTheNext() {
        var openings = new AtomicInteger();
        var opener = new Opener(model, 2, null, false);
        Supplier<Session> counting = () -> {
            openings.incrementAndGet();
            return opener.open(Network.TEXT_ENCODER);
        };
        try (var networks = Networks.open(opener);
                var encoder = new Recalled(counting, null, false)) {
            var own = new TextToImage(model, reading(networks, encoder), SchedulerConfig.of(model.schedulerConfig()));
            own.generate(prompt(64, 1, Sampler.DDIM), (_, _, _) -> {});
            assertEquals(1, openings.get());
            own.prepare();
            assertEquals(2, openings.get(), "it was closed");
            own.generate(prompt(64, 1, Sampler.DDIM), (_, _, _) -> {});
            own.prepare();
            assertEquals(2, openings.get(), "a text that is known needs none");
        }
    }

    private static Networks reading(Networks networks, Recalled textEncoder) {
        return new Networks(
                networks.tokenizer(),
                textEncoder,
                networks.crossAttention(),
                networks.timeEmbedding(),
                networks.unet(),
                networks.vaeDecoder(),
                List.of());
    }

    private Tensor draw(Prompt prompt) {
        return pipeline.generate(prompt, (_, _, _) -> {});
    }

    private String refusal(Prompt prompt) {
        return assertThrows(OutOfRange.class, () -> draw(prompt)).getMessage();
    }

    private static Prompt prompt(int side, int steps, Sampler sampler) {
        return new Prompt("a red cat", "", side, side, steps, 4, 0, 0, sampler, Schedule.MODEL, 1, Rng.TORCH, 1);
    }
}
