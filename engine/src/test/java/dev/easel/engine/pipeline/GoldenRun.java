package dev.easel.engine.pipeline;

import static dev.easel.engine.GoldenTensors.at;
import static dev.easel.engine.GoldenTensors.withoutFirstAxis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.engine.Golden;
import dev.easel.engine.GoldenTensors;
import dev.easel.engine.image.PictureFile;
import dev.easel.engine.image.Pixels;
import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Draws one golden case with Easel and compares everything that the reference recorded. Confined to one thread.
final class GoldenRun {
    private final GoldenCase golden;
    private final GoldenTensors expected;
    private final InstalledModel model;
    private final Networks networks;

    GoldenRun(GoldenCase golden, InstalledModel model, Networks networks) {
        this.golden = golden;
        this.expected = golden.tensors();
        this.model = model;
        this.networks = networks;
    }

    void check() throws IOException {
        for (var picture = 0; picture < golden.pictures(); picture++) check(picture);
    }

    private void check(int picture) throws IOException {
        var recorder = new GoldenRecorder();
        var pipeline = new TextToImage(model, recorder.watch(networks), golden.schedule(model));
        var prompt = golden.prompt(picture);
        var latents = new ArrayList<Tensor>();
        var image = pipeline.generate(prompt, (_, _, latent) -> latents.add(latent));
        checkText(prompt, recorder);
        checkFirstCall(picture, recorder, latents.getFirst());
        checkTimesteps(recorder);
        checkLatents(picture, latents);
        checkImage(picture, image);
        checkWarnings(pipeline, prompt);
    }

    private void checkText(Prompt prompt, GoldenRecorder recorder) {
        if (expected.has("ids")) assertIds(expected.get("ids"), prompt.text());
        if (expected.has("negative_ids")) assertIds(expected.get("negative_ids"), prompt.negative());
        compare("embeds", recorder.states(0), golden.gate("embeds"));
        if (isGuided(recorder)) compare("negative_embeds", recorder.states(1), golden.gate("embeds"));
    }

    private void assertIds(Tensor ids, String text) {
        var found = new ArrayList<Float>();
        for (var id : networks.tokenizer().encode(text).ids()) found.add((float) id);
        var wanted = new ArrayList<Float>();
        for (var id : ids.toArray()) wanted.add(id);
        assertEquals(wanted, found, "ids of '" + text + "'");
    }

    private void checkFirstCall(int picture, GoldenRecorder recorder, Tensor start) {
        compareRow("latents_start", picture, start, 1e-4);
        compareRow("sample", picture, recorder.sample(0), 1e-4);
        if (expected.has("timestep_cond")) compareRow("timestep_cond", picture, recorder.guidance(), 1e-4);
        compareRow("out", picture, recorder.predicted(0), 0);
        if (isGuided(recorder)) compareRow("out_negative", picture, recorder.predicted(1), 0);
    }

    /// Compares one picture's row of a recorded batch, within `relative` of its largest value, or `out`'s own gate for
    /// 0.
    private void compareRow(String name, int picture, Tensor found, double relative) {
        if (!expected.has(name)) return;
        var row = at(expected.get(name), picture);
        assertClose(name, row, found, relative == 0 ? golden.gate("out") : relative * largest(row));
    }

    private void checkTimesteps(GoldenRecorder recorder) {
        var timesteps = golden.result().get("timesteps");
        var stride = isGuided(recorder) ? 2 : 1;
        assertEquals(timesteps.size() * stride, recorder.predictions(), "denoiser calls");
        for (var i = 0; i < timesteps.size(); i++) {
            var wanted = timesteps.get(i).doubleValue();
            var isWhole = wanted == Math.rint(wanted);
            var found = recorder.timestep(i * stride);
            assertEquals(wanted, found, isWhole ? 0 : 1e-3, "timestep " + i);
        }
    }

    private boolean isGuided(GoldenRecorder recorder) {
        return recorder.predictions() == 2 * golden.result().get("timesteps").size();
    }

    private void checkLatents(int picture, List<Tensor> latents) {
        var steps = expected.get("latents");
        assertEquals(steps.shape()[0], latents.size() - 1, "steps");
        for (var step = 0; step + 1 < latents.size(); step++) {
            var wanted = at(withoutFirstAxis(at(steps, step)), picture);
            var gate = Math.max(golden.gate("latents"), golden.gate("latents_rel") * largest(wanted));
            assertClose("latents after step " + (step + 1), wanted, latents.get(step + 1), gate);
        }
    }

    private void checkImage(int picture, Tensor image) throws IOException {
        if (expected.has("image")) {
            var wanted = at(expected.get("image"), picture);
            assertClose("image", wanted, image, golden.gate("image"));
            assertTrue(decibels(wanted, image) >= golden.gate("image_db"), decibels(wanted, image) + " dB");
        }
        if (golden.pictureFiles().isEmpty()) return;
        var file = "pipelines/" + golden.family() + "/golden/"
                + golden.pictureFiles().get(picture);
        var png = PictureFile.read(Files.readAllBytes(Golden.find(file)));
        var pixels = Pixels.of(image);
        assertEquals(png.width(), pixels.width());
        assertEquals(png.height(), pixels.height());
        for (var i = 0; i < pixels.rgb().length; i++)
            assertEquals(png.rgb()[i] & 0xFF, pixels.rgb()[i] & 0xFF, golden.gate("png"), file + " at " + i);
    }

    private void checkWarnings(TextToImage pipeline, Prompt prompt) {
        var warnings = pipeline.warnings(prompt);
        if (!golden.json().has("warns")) assertEquals(List.of(), warnings);
        else {
            var wanted = golden.json().get("warns").stringValue();
            assertTrue(
                    warnings.stream()
                            .anyMatch(warning -> warning.code().equals(wanted)
                                    || warning.detail().contains(wanted)),
                    wanted + " is not among " + warnings);
        }
    }

    private void compare(String name, Tensor found, double gate) {
        if (expected.has(name)) assertClose(name, expected.get(name), found, gate);
    }

    private void assertClose(String what, Tensor wanted, Tensor found, double gate) {
        var deviation = GoldenTensors.difference(wanted, found);
        assertTrue(deviation <= gate, golden + ": " + what + " deviates by " + deviation + ", more than " + gate);
    }

    private static double largest(Tensor tensor) {
        var largest = 0.0;
        for (var value : tensor.toArray()) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    /// The peak signal-to-noise ratio of two pictures in [-1, 1].
    private static double decibels(Tensor wanted, Tensor found) {
        var squares = 0.0;
        for (var i = 0; i < wanted.size(); i++) {
            var difference = wanted.data().get(i) - found.data().get(i);
            squares += difference * difference / wanted.size();
        }
        return 10 * Math.log10(4 / squares);
    }
}
