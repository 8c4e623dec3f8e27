package dev.easel.daemon.http;

import dev.easel.engine.model.InstalledModel;
import dev.easel.engine.model.Layout;
import dev.easel.engine.model.WeightFile;
import dev.easel.protocol.Model;
import dev.easel.protocol.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An installed model in the words of the wire. Paths are only for those who may see them.
final class Card {
    private static final List<Model.Provider> PROVIDERS = List.of(new Model.Provider("cpu", true, true));

    private Card() {}

    /// As lists show it.
    static Model brief(InstalledModel model, boolean isResident, boolean isTrusted) {
        return card(model, isResident, isTrusted, false);
    }

    /// With all that is known of it.
    static Model whole(InstalledModel model, boolean isResident, boolean isTrusted) {
        return card(model, isResident, isTrusted, true);
    }

    private static Model card(InstalledModel model, boolean isResident, boolean isTrusted, boolean isWhole) {
        var sizes = model.sizes();
        var preset = model.preset();
        return new Model(
                model.name(),
                model.digest(),
                model.size(),
                model.family(),
                kind(model),
                model.prediction(),
                "exact",
                List.of("text_to_image"),
                new Model.Sizes(sizes.min(), sizes.max(), sizes.multiple()),
                new Model.Preset(
                        preset.width(),
                        preset.height(),
                        preset.steps(),
                        preset.guidance(),
                        preset.sampler(),
                        preset.schedule()),
                Times.text(model.importedAt()),
                isTrusted ? model.source() : null,
                model.license(),
                model.revision(),
                model.origin().toldBy(),
                isResident,
                model.isMissing(),
                model.peakMemory(),
                isWhole ? model.memoryEstimate(preset.width(), preset.height()) : null,
                isWhole ? files(model, isTrusted) : null,
                isWhole ? PROVIDERS : null,
                model.warnings().stream()
                        .map(warning -> new Warning(warning.code(), warning.detail()))
                        .toList());
    }

    private static String kind(InstalledModel model) {
        return model.origin().layout() == Layout.FOLDER ? "folder" : "checkpoint";
    }

    private static List<Model.ModelFile> files(InstalledModel model, boolean isTrusted) {
        return model.weights().stream()
                .map(weight -> new Model.ModelFile(path(model, weight, isTrusted), weight.size(), null))
                .toList();
    }

    private static @Nullable String path(InstalledModel model, WeightFile weight, boolean isTrusted) {
        return isTrusted ? model.weightRoot().resolve(weight.path()).toString() : null;
    }
}
