package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import dev.easel.engine.Golden;
import dev.easel.engine.GoldenFolder;
import dev.easel.engine.PaperCheckpoint;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.pipeline.DrawingProcess;
import dev.easel.engine.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Imports a folder in which one file is spoiled at random, always the same way: it is refused as no model, by the
/// file,
/// the part or the key, or taken; and what is taken draws or is refused then, in another process, all in bounded time
/// and memory. `-Deasel.damages=N` tries N damages of each file, `-Deasel.damages.from=S` begins with seed S.
class DamagedFolderTest {
    private static final int DAMAGES = Integer.getInteger("easel.damages", 8);
    private static final int FIRST = Integer.getInteger("easel.damages.from", 0);
    private static final int LONGEST = 2000;
    private static final long MOST_OF_DRAWING = 700_000;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");
    private static final long MOST_MEMORY = 128 << 20;
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long LARGE = 1 << 30;
    private static final ModelName NAME = new ModelName("damaged");
    private static final String TOKENIZER = "tokenizer/tokenizer.json";

    @TempDir
    Path home;

    private Path base;
    private DrawingProcess drawing;

    @BeforeEach
    void copyBase() throws IOException {
        base = home.resolve("base");
        GoldenFolder.copy(Golden.find("pipelines/sd15-variants/model-bf16-sharded"), base);
        var text = "{\"preset\": {\"width\": 64, \"steps\": 4, \"guidance\": 3.5, \"sampler\": \"ddim\"}}";
        Files.writeString(base.resolve("easel.json"), text);
        Files.writeString(base.resolve("tokenizer/added_tokens.json"), "{\"<new>\": 900}");
    }

    @BeforeEach
    void startDrawing() throws IOException {
        drawing = DrawingProcess.start();
    }

    @AfterEach
    void endDrawing() throws IOException {
        var status = Path.of("/proc/" + drawing.pid() + "/status");
        if (Files.exists(status)) {
            var peak = PEAK.matcher(Files.readString(status));
            assertTrue(peak.find(), "it died");
            assertTrue(Long.parseLong(peak.group(1)) < MOST_OF_DRAWING, peak.group());
        }
        drawing.close();
    }

    @TestFactory
    Stream<DynamicTest> isRefusedOrTakenWhateverIsDamaged() throws IOException {
        try (var files = Files.walk(base)) {
            var names = files.filter(Files::isRegularFile).map(base::relativize).sorted();
            return Stream.concat(names.map(Path::toString), Stream.of(TOKENIZER)).toList().stream()
                    .map(name -> dynamicTest(name, () -> damage(name)));
        }
    }

    /// The header of a single file that draws; the settings beside one that is imported and not drawn, for it is large.
    @TestFactory
    Stream<DynamicTest> aSingleFileToo() throws IOException {
        var file = home.resolve("small.safetensors");
        GoldenFolder.copy(Golden.find("pipelines/single-file/sd1.safetensors"), file);
        var configs = Golden.find("pipelines/sd15-variants/model-fp32");
        var request = new ImportRequest(file, NAME, Keep.IN_PLACE, null, configs, null, null);
        var large = PaperCheckpoint.of("sd21").write(home.resolve("large.safetensors"));
        var settings = home.resolve("large.yaml");
        Files.writeString(settings, "model:\n  base: [1, {x: 'y'}]\n  params:\n    parameterization: \"v\"\n");
        return Stream.of(
                dynamicTest("the header", () -> damage(file, request)),
                dynamicTest("the settings", () -> damage(settings, ImportRequest.of(large, NAME, Keep.IN_PLACE))));
    }

    private void damage(String name) throws IOException {
        var file = base.resolve(name);
        var isMade = name.equals(TOKENIZER);
        if (isMade) Files.write(file, TokenizerFiles.read(base.resolve("tokenizer")));
        damage(file, ImportRequest.of(base, NAME, Keep.IN_PLACE));
        if (isMade) Files.delete(file);
    }

    /// Spoils `file` of what `request` asks for.
    private void damage(Path file, ImportRequest request) throws IOException {
        var name = file.startsWith(base) ? base.relativize(file).toString() : String.valueOf(file.getFileName());
        var sound = Files.readAllBytes(file);
        for (var seed = FIRST; seed < FIRST + DAMAGES; seed++) {
            var damage = new Damage(new Random(seed));
            Files.write(file, name.endsWith(".safetensors") ? damage.applyToHeader(sound) : damage.applyTo(sound));
            var what = name + " with seed " + seed;
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> install(request, name, what), what);
        }
        Files.write(file, sound);
    }

    private void install(ImportRequest request, String name, String what) throws IOException {
        var models = home.resolve("models");
        var before = MEMORY.getCurrentThreadAllocatedBytes();
        try {
            var model = new Importer(new ModelCatalog(models)).run(request).model();
            var complaint = model.size() > LARGE ? "" : drawing.complaint(models);
            assertTrue(complaint.length() < LONGEST, what + ": " + complaint);
        } catch (UnsupportedModel refused) {
            assertEquals(List.of(), List.of(refused.getMessage().lines().skip(1).toArray()), what);
            assertTrue(names(name, refused.getMessage()), what + ": " + refused.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
            throw new AssertionError(what, crash);
        }
        var allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < MOST_MEMORY, what + " took " + allocated + " bytes");
        if (Files.exists(models)) FileTree.delete(models);
    }

    /// Whether `message` says where the damage to `file` is: the file itself, its part, or, in quotes, a key or a
    /// tensor.
    private static boolean names(String file, String message) {
        var path = Path.of(file);
        var part = path.getName(0).toString();
        return message.contains(path.getFileName().toString()) || message.contains(part) || message.contains("'");
    }
}
