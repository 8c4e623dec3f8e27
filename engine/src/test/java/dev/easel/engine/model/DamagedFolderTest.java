package dev.easel.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import dev.easel.engine.Golden;
import dev.easel.engine.GoldenFolder;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Imports a folder in which one file is spoiled at random, always the same way: it is refused as no model or taken, in
/// bounded time and memory. `-Deasel.damages=N` tries N damages of each file.
class DamagedFolderTest {
    private static final int DAMAGES = Integer.getInteger("easel.damages", 8);
    private static final long MOST_MEMORY = 128 << 20;
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String TOKENIZER = "tokenizer/tokenizer.json";

    @TempDir
    Path home;

    private Path base;

    @BeforeEach
    void copyBase() throws IOException {
        base = home.resolve("base");
        GoldenFolder.copy(Golden.find("pipelines/sd15-variants/model-bf16-sharded"), base);
        var text = "{\"preset\": {\"width\": 64, \"steps\": 4, \"guidance\": 3.5, \"sampler\": \"ddim\"}}";
        Files.writeString(base.resolve("easel.json"), text);
        Files.writeString(base.resolve("tokenizer/added_tokens.json"), "{\"<new>\": 900}");
    }

    @TestFactory
    Stream<DynamicTest> isRefusedOrTakenWhateverIsDamaged() throws IOException {
        try (var files = Files.walk(base)) {
            var names = files.filter(Files::isRegularFile).map(base::relativize).sorted();
            return Stream.concat(names.map(Path::toString), Stream.of(TOKENIZER)).toList().stream()
                    .map(name -> dynamicTest(name, () -> damage(name)));
        }
    }

    private void damage(String name) throws IOException {
        var file = base.resolve(name);
        var isMade = name.equals(TOKENIZER);
        if (isMade) Files.write(file, TokenizerFiles.read(base.resolve("tokenizer")));
        var sound = Files.readAllBytes(file);
        for (var seed = 0; seed < DAMAGES; seed++) {
            var damage = new Damage(new Random(seed));
            Files.write(file, name.endsWith(".safetensors") ? damage.applyToHeader(sound) : damage.applyTo(sound));
            var what = name + " with seed " + seed;
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> install(what), what);
        }
        if (isMade) Files.delete(file);
        else Files.write(file, sound);
    }

    private void install(String what) throws IOException {
        var models = home.resolve("models");
        var before = MEMORY.getCurrentThreadAllocatedBytes();
        try {
            new Importer(new ModelCatalog(models)).run(base, new ModelName("damaged"), false);
        } catch (UnsupportedModel refused) {
            assertEquals(List.of(), List.of(refused.getMessage().lines().skip(1).toArray()), what);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
            throw new AssertionError(what, crash);
        }
        var allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < MOST_MEMORY, what + " took " + allocated + " bytes");
        if (Files.exists(models)) ModelCatalog.deleteTree(models);
    }
}
