package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.error.UnsupportedValue;
import dev.easel.engine.original.Family;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a denoiser predicts: the noise, or the velocity, which no shape tells.
///
/// @param isVelocity whether it is the velocity
/// @param toldBy what says so
public record Prediction(boolean isVelocity, String toldBy) {
    /// The flag that says it where no file does.
    static final String FLAG = "--prediction";

    /// The name in a scheduler's config of what `text`, typed by a person, means.
    ///
    /// @throws UnsupportedValue if it means nothing
    public static String named(String text) {
        return switch (text) {
            case "v", "v_prediction" -> "v_prediction";
            case "epsilon" -> "epsilon";
            default -> throw new UnsupportedValue("prediction", text, List.of("epsilon", "v"));
        };
    }

    /// What a person says, else what the file's own `signs` say; without any, Stable Diffusion 1 predicts noise.
    ///
    /// @throws UnsupportedModel if nothing tells, or two signs tell different things
    static Prediction of(@Nullable String told, List<Prediction> signs, Family family, Path file) {
        if (told != null) return new Prediction(told.equals("v_prediction"), FLAG);
        if (signs.stream().map(Prediction::isVelocity).distinct().count() > 1) throw torn(signs, file);
        if (!signs.isEmpty()) return signs.getFirst();
        if (family == Family.SD1) return new Prediction(false, "its family, " + family.words());
        throw new UnsupportedModel(
                file.getFileName() + " does not say what it predicts" + beside(file) + ", and a " + family.words()
                        + " model may predict either noise or velocity",
                "Say it: --prediction v for models made for 768 pixels, such as 2.1; --prediction epsilon for base"
                        + " models, made for 512.");
    }

    private static String beside(Path file) {
        return Sidecar.of(file)
                .map(sidecar -> ", nor does " + sidecar.file().getFileName())
                .orElse("");
    }

    private static UnsupportedModel torn(List<Prediction> signs, Path file) {
        var words = signs.stream()
                .map(sign -> sign.toldBy() + " says " + (sign.isVelocity() ? "v" : "epsilon"))
                .toList();
        return new UnsupportedModel(
                "What " + file.getFileName() + " predicts is said in two ways: " + String.join(", ", words),
                "Say which is right: --prediction v or --prediction epsilon.");
    }
}
