package dev.easel.engine.model;

import dev.easel.engine.config.Config;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A checkpoint with what a person says against it: another VAE, another prediction.
record Amended(
        Source source, @Nullable GivenVae given, @Nullable String prediction) implements Source {
    @Override
    public Path path() {
        return source.path();
    }

    @Override
    public Layout layout() {
        return source.layout();
    }

    @Override
    public Part textEncoder() {
        return source.textEncoder();
    }

    @Override
    public Part unet() {
        return source.unet();
    }

    @Override
    public Part vae() {
        return given == null ? source.vae() : given.part();
    }

    @Override
    public Config scheduler() {
        return prediction == null ? source.scheduler() : source.scheduler().with("prediction_type", prediction);
    }

    @Override
    public @Nullable String toldBy() {
        return prediction == null ? source.toldBy() : Prediction.FLAG;
    }

    @Override
    public byte[] tokenizer() {
        return source.tokenizer();
    }

    @Override
    public Optional<Config> preset() {
        return source.preset();
    }

    @Override
    public @Nullable String license() {
        return source.license();
    }

    @Override
    public Map<String, Path> files() {
        var files = new TreeMap<>(source.files());
        if (given != null) files.putAll(given.files());
        return files;
    }

    @Override
    public Map<String, String> identity() {
        var identity = new TreeMap<>(source.identity());
        if (given != null) identity.putAll(Fingerprint.of(given.files()));
        if (prediction != null) identity.put("prediction", Objects.requireNonNull(prediction));
        return identity;
    }
}
