package dev.easel.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.easel.engine.Golden;
import dev.easel.engine.config.Config;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.network.ClipTextConfig;
import dev.easel.engine.network.UNetConfig;
import dev.easel.engine.network.VaeConfig;
import dev.easel.engine.original.OriginalFile;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import dev.easel.engine.scheduler.SchedulerConfig;
import dev.easel.engine.weights.SafetensorsWeights;
import dev.easel.engine.weights.Weight;
import dev.easel.engine.weights.WeightSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Single files hold the numbers of their folders, and draw what these draw.
class SingleFilesTest {
    private static final float GATE = 1e-4f;
    private static GoldenModels models;

    @BeforeAll
    static void open(@TempDir Path folder) {
        models = new GoldenModels(folder);
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @TestFactory
    Stream<DynamicTest> everyNumberOfTheFolderIsInTheFile() {
        return SingleFiles.rows().stream().map(row -> dynamicTest(row.file(), () -> compare(row)));
    }

    @TestFactory
    Stream<DynamicTest> drawsThePictureOfItsFolder() {
        return SingleFiles.rows().stream()
                .map(row -> dynamicTest(row.file(), () -> {
                    var folder = draw(models.model(row.folder(), null), row.folder());
                    var file = draw(models.singleFile(row.file(), row.folder()), row.file());
                    assertArrayEquals(folder, file, GATE);
                }));
    }

    private static float[] draw(InstalledModel model, String name) {
        var schedule = SchedulerConfig.of(model.schedulerConfig()).forPipeline();
        var prompt = new Prompt("a red cat", "", 64, 64, 2, 7.5, 0, 0, Sampler.EULER, Schedule.MODEL, 1, Rng.TORCH, 1);
        return new TextToImage(model, models.networks(model, name), schedule)
                .generate(prompt, (_, _, _) -> {})
                .toArray();
    }

    /// All that the reference drew with the folder, drawn with the file.
    @TestFactory
    Stream<DynamicContainer> drawsWhatItsFolderDraws() {
        return SingleFiles.rows().stream()
                .map(row -> dynamicContainer(
                        row.file(),
                        cases(row.folder()).map(golden -> dynamicTest(golden.toString(), () -> draw(row, golden)))));
    }

    private static Stream<GoldenCase> cases(String folder) {
        return Golden.listOrOwn("pipelines").stream()
                .filter(family -> !Golden.isNotYet("pipelines/" + family) && !family.equals(SingleFiles.FAMILY))
                .flatMap(SingleFilesTest::read)
                .filter(golden -> golden.model().equals(folder) && golden.schedulerFile() == null)
                .filter(golden -> !Golden.isNotYet("sampler " + golden.sampler()))
                .filter(golden -> !golden.request().has("image") || !Golden.isNotYet("pictures from pictures"));
    }

    private static Stream<GoldenCase> read(String family) {
        return Golden.listOrOwn("pipelines/" + family + "/golden").stream()
                .filter(file -> file.endsWith(".json"))
                .map(file -> GoldenCase.read(family, file.substring(0, file.length() - ".json".length())))
                .filter(golden -> golden.json().has("model"));
    }

    private static void draw(SingleFiles.Row row, GoldenCase golden) throws IOException {
        var model = models.singleFile(row.file(), row.folder());
        new GoldenRun(golden, model, models.networks(model, row.file())).check();
    }

    private static void compare(SingleFiles.Row row) throws IOException {
        var folder = Golden.find("pipelines/" + row.folder());
        var file = OriginalFile.open(Golden.find("pipelines/" + row.file()));
        var unet = UNetConfig.read(config(folder, "unet"));
        var vae = VaeConfig.read(config(folder, "vae"));
        var text = ClipTextConfig.read(config(folder, "text_encoder"));
        var layers =
                unet.down().stream().map(level -> level.transformers().size()).toList();
        compare(folder.resolve("unet"), file.unet(layers).source());
        compare(
                folder.resolve("vae"),
                file.vae(vae.channels().size(), vae.layers()).source());
        compare(folder.resolve("text_encoder"), file.text(text.layers()).source());
    }

    private static Config config(Path folder, String part) {
        return Config.read(folder.resolve(part).resolve("config.json"), part);
    }

    private static void compare(Path part, WeightSource source) throws IOException {
        var compared = 0;
        for (var weight : weights(part)) {
            if (!weight.dtype().isWeight()) continue;
            assertTrue(source.has(weight.key()), weight.key());
            var found = source.get(
                    weight.key(),
                    weight.shape().stream().mapToLong(Long::longValue).toArray());
            assertArrayEquals(numbers(weight), numbers(found), weight.key());
            compared++;
        }
        assertTrue(compared > 0, part + " has no weights");
    }

    private static List<Weight> weights(Path part) throws IOException {
        try (var files = Files.list(part)) {
            var names = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .toList();
            return List.copyOf(SafetensorsWeights.open(names).all().values());
        }
    }

    private static float[] numbers(Weight weight) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(weight.length())).order(ByteOrder.LITTLE_ENDIAN);
        try (var channel = FileChannel.open(weight.file())) {
            assertEquals(weight.length(), channel.read(bytes, weight.offset()));
        }
        var numbers = new float[bytes.flip().limit() / weight.dtype().bytes()];
        for (var i = 0; i < numbers.length; i++)
            numbers[i] = switch (weight.dtype()) {
                case F16 -> Float.float16ToFloat(bytes.getShort());
                case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
                case F64 -> (float) bytes.getDouble();
                default -> bytes.getFloat();
            };
        return numbers;
    }
}
