package dev.easel.daemon.worker;

import dev.easel.engine.error.EaselException;
import dev.easel.engine.image.JpegFile;
import dev.easel.engine.image.Pixels;
import dev.easel.engine.image.PngFile;
import dev.easel.engine.model.ModelCatalog;
import dev.easel.engine.model.SavedGraphs;
import dev.easel.engine.pipeline.Prompt;
import dev.easel.engine.pipeline.TextToImage;
import dev.easel.engine.random.Rng;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.Schedule;
import dev.easel.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The open model of this process, and how pictures drawn with it go to the daemon. One caller at a time.
final class Painter {
    private final Pipe pipe;
    private final TextToImage pipeline;
    private final Previewer previewer;
    private final Caption caption;

    private Painter(Pipe pipe, TextToImage pipeline, Caption caption) {
        this.pipe = pipe;
        this.pipeline = pipeline;
        this.previewer = new Previewer(pipe, pipeline);
        this.caption = caption;
    }

    static Painter open(Pipe pipe, Order.Open order) {
        pipe.say(new Report.Loading(0, 1));
        var model = new ModelCatalog(Path.of(order.models())).find(order.name());
        var saved = new SavedGraphs(Path.of(order.graphs()));
        var pipeline = TextToImage.open(model, order.threads(), saved, order.isMemoryShort());
        pipe.say(new Report.Loading(1, 1));
        return new Painter(pipe, pipeline, new Caption(model.name(), order.version()));
    }

    /// Draws the pictures of `request` in turn.
    ///
    /// @throws dev.easel.engine.error.Cancelled if `task` was cancelled
    void draw(Task task, DrawRequest request) {
        var timing = new Timing();
        task.stopBy(pipeline::cancel);
        try {
            for (var index = request.first(); index < request.n(); index++) {
                task.check();
                draw(task, request, index, timing);
            }
        } finally {
            previewer.finish();
        }
        pipe.say(new Report.Done(warnings(request), timing.encode(), timing.denoise(), timing.decode()));
        prepare();
    }

    /// What does not open now does not open for the next picture either, which then says why.
    private void prepare() {
        try {
            pipeline.prepare();
        } catch (EaselException _) {
            // as said
        }
    }

    private void draw(Task task, DrawRequest request, int index, Timing timing) {
        var prompt = prompt(request, index);
        timing.begin();
        var image = pipeline.generate(prompt, (step, steps, latents) -> {
            if (step == 0) timing.encoded();
            else timing.stepped();
            task.check();
            pipe.say(new Report.Step(index, step, steps));
            if (isWatched(request, step, steps)) previewer.offer(index, step, latents);
        });
        task.check();
        finish(request, prompt, index, image);
        timing.decoded();
    }

    private void finish(DrawRequest request, Prompt prompt, int index, Tensor image) {
        var pixels = Pixels.of(image);
        var text = request.hasMetadata() ? caption.of(prompt, pipeline.sampler(prompt)) : null;
        var parameters = text == null ? "" : text;
        var png = PngFile.write(pixels, parameters);
        var report = new Report.Finished(new Picture(index, prompt.seed(), pixels.width(), pixels.height(), text));
        var quality = request.jpegQuality();
        if (quality == null) pipe.say(report, png);
        else pipe.say(report, png, JpegFile.write(pixels, quality, parameters));
    }

    private static boolean isWatched(DrawRequest request, int step, int steps) {
        return request.previewEvery() > 0 && step > 0 && step < steps && step % request.previewEvery() == 0;
    }

    private List<Warning> warnings(DrawRequest request) {
        return pipeline.warnings(prompt(request, 0)).stream()
                .map(warning -> new Warning(warning.code(), warning.detail()))
                .toList();
    }

    private static Prompt prompt(DrawRequest request, int index) {
        return new Prompt(
                request.prompt(),
                request.negativePrompt(),
                request.width(),
                request.height(),
                request.steps(),
                request.guidance(),
                request.guidanceRescale(),
                request.eta(),
                Optional.ofNullable(request.sampler()).map(Sampler::of).orElse(null),
                Schedule.of(request.schedule()),
                request.seedOf(index),
                Rng.of(request.rng()),
                request.clipSkip());
    }
}
