package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.network.ClipTextConfig;
import dev.easel.engine.network.UNetConfig;
import dev.easel.engine.network.VaeConfig;
import dev.easel.engine.scheduler.Sampler;
import dev.easel.engine.scheduler.SchedulerConfig;
import dev.easel.engine.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/// What the configs of a checkpoint say, each key checked.
record Checkpoint(ClipTextConfig text, UNetConfig unet, VaeConfig vae, SchedulerConfig scheduler) {
    private static final int SD1_WIDTH = 768;
    private static final int SD2_WIDTH = 1024;
    private static final int SD_CHANNELS = 4;
    private static final int SD_FACTOR = 8;
    private static final int TRIAL_STEPS = 4;

    /// Reads the configs of `source`.
    ///
    /// @throws dev.easel.engine.config.UnsupportedModel if one asks for what Easel lacks, by file, key and value
    static Checkpoint read(Source source) {
        return of(
                source.textEncoder().config(),
                source.unet().config(),
                source.vae().config(),
                source.scheduler());
    }

    static Checkpoint of(Config text, Config unet, Config vae, Config scheduler) {
        var checkpoint = new Checkpoint(
                ClipTextConfig.read(text),
                UNetConfig.read(unet),
                VaeConfig.read(vae),
                SchedulerConfig.of(scheduler).forPipeline());
        SchedulerClasses.check(scheduler);
        checkpoint.tryScheduler();
        return checkpoint;
    }

    /// Starts a run, for every key that its sampler reads to be checked.
    private void tryScheduler() {
        var config = scheduler.sampler().isPresent() ? scheduler : scheduler.with(sampler());
        sampler().create(config, TRIAL_STEPS, 0, Tensor::zeros);
    }

    /// Makes sure that the text encoder can read what the tokenizer makes of a text.
    void checkTokens(List<Long> ids) {
        if (ids.size() != text.positions())
            throw new UnsupportedModel(
                    "tokenizer/tokenizer_config.json has 'model_max_length' %d, but text_encoder/config.json 'max_position_embeddings' %d"
                            .formatted(ids.size(), text.positions()),
                    "Use the tokenizer that belongs to this text encoder.");
        if (Collections.max(ids) >= text.vocabulary())
            throw new UnsupportedModel(
                    "The tokenizer gives the id %d, but text_encoder/config.json has 'vocab_size' %d"
                            .formatted(Collections.max(ids), text.vocabulary()),
                    "Use the tokenizer that belongs to this text encoder.");
    }

    /// The sampler that its scheduler stands for, or what Easel takes in its place.
    Sampler sampler() {
        return scheduler.sampler().orElse(Sampler.DPMPP_2M);
    }

    Shape shape() {
        var channels = vae.latentChannels();
        return new Shape(
                channels,
                vae.factor(),
                vae.scaling(),
                vae.means().isEmpty() ? Collections.nCopies(channels, vae.shift()) : vae.means(),
                vae.deviations().isEmpty() ? Collections.nCopies(channels, 1.0) : vae.deviations(),
                text.positions(),
                text.layers(),
                vae.pictureChannels(),
                unet.guidanceWidth());
    }

    /// `sd15` or `sd21` by the shape of the latents and the width of the text encoder, else `sd`.
    String family() {
        if (vae.latentChannels() != SD_CHANNELS || vae.factor() != SD_FACTOR) return "sd";
        return switch (unet.contextWidth()) {
            case SD1_WIDTH -> "sd15";
            case SD2_WIDTH -> "sd21";
            default -> "sd";
        };
    }

    String prediction() {
        return scheduler.predictionType();
    }

    List<Warning> warnings() {
        if (scheduler.sampler().isPresent()) return List.of();
        var name = scheduler.values().text("_class_name");
        return List.of(new Warning(
                "scheduler_replaced",
                "Easel does not have the model's own sampler, %s; it draws with %s"
                        .formatted(name, sampler().id())));
    }
}
