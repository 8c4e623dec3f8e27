package dev.easel.bench;

import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.pipeline.Prompt;
import dev.easel.engine.pipeline.TextToImage;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Easel computes on the way to a picture, for comparison: `Latents MODELS THREADS SIZE STEPS GUIDANCE SEED FILE`
/// writes the latents into `FILE.start`, `FILE.first` after the first step and `FILE.last` after the last, and those of
/// one evaluation without guidance into `FILE.eps.*`; says which share of the time was spent outside onnxruntime.
public final class Latents {
    private final TextToImage pipeline;

    private Latents(TextToImage pipeline) {
        this.pipeline = pipeline;
    }

    public static void main(String[] arguments) throws IOException {
        var model = new ModelCatalog(Path.of(arguments[0])).find(EaselSide.MODEL);
        var picture = new Picture(
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Double.parseDouble(arguments[4]),
                Long.parseLong(arguments[5]));
        var file = arguments[6];
        try (var pipeline = TextToImage.open(model, Integer.parseInt(arguments[1]))) {
            var latents = new Latents(pipeline);
            latents.write(picture.ofOneEvaluation(), file + ".eps");
            try (var outside = Outside.begin()) {
                latents.write(picture, file);
                System.out.println(outside.share());
            }
        }
    }

    private void write(Picture picture, String file) {
        var prompt = new Prompt(
                Picture.PROMPT,
                "",
                picture.size(),
                picture.size(),
                picture.steps(),
                picture.guidance(),
                0,
                0,
                Sampler.EULER,
                Schedule.MODEL,
                picture.seed(),
                Rng.TORCH,
                1);
        pipeline.generate(prompt, (step, steps, latents) -> {
            if (step == 0) write(latents, file + ".start");
            if (step == 1) write(latents, file + ".first");
            if (step == steps) write(latents, file + ".last");
        });
    }

    private static void write(Tensor latents, String file) {
        var bytes = ByteBuffer.allocate(latents.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : latents.toArray()) bytes.putFloat(value);
        try {
            Files.write(Path.of(file), bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
