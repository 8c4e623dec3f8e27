package dev.easel.engine.kind;

import dev.easel.engine.config.Config;
import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.Prospect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folders as diffusers saves them: whole models, and single parts.
final class Folders {
    private static final String INDEX = "model_index.json";
    private static final String CONFIG = "config.json";

    /// Pipelines by what their class's name holds, the first that does.
    private static final List<Pipeline> CLASSES = List.of(
            new Pipeline("Onnx", Kind.ONNX, null, null),
            new Pipeline("StableDiffusionXLImg2Img", Kind.REFINER, "sdxl", "Stable Diffusion XL"),
            new Pipeline("StableDiffusionXL", Kind.FOLDER, "sdxl", "Stable Diffusion XL"),
            new Pipeline("StableDiffusion3", Kind.FOLDER, "sd3", "Stable Diffusion 3"),
            new Pipeline("Flux", Kind.FOLDER, "flux", "FLUX"),
            new Pipeline("Inpaint", Kind.INPAINTING, null, null),
            new Pipeline("InstructPix2Pix", Kind.PIX2PIX, null, null),
            new Pipeline("Depth2Img", Kind.DEPTH, null, null),
            new Pipeline("Upscale", Kind.UPSCALER, null, null));

    /// Parts by the class that their config names.
    private static final Map<String, Kind> PARTS = Map.of(
            "UNet2DConditionModel", Kind.UNET,
            "AutoencoderKL", Kind.VAE,
            "AutoencoderTiny", Kind.TAESD,
            "ControlNetModel", Kind.CONTROLNET,
            "T2IAdapter", Kind.T2I_ADAPTER,
            "CLIPTextModel", Kind.TEXT_ENCODER,
            "CLIPTextModelWithProjection", Kind.TEXT_ENCODER,
            "T5EncoderModel", Kind.TEXT_ENCODER,
            "CLIPVisionModelWithProjection", Kind.IMAGE_ENCODER);

    private Folders() {}

    static Identity identify(Path folder) {
        if (Files.isRegularFile(folder.resolve(INDEX))) {
            var index = Config.read(folder.resolve(INDEX), INDEX);
            return model(folder, index.text("_class_name", ""));
        }
        if (Files.isDirectory(folder.resolve("unet"))) return model(folder, "");
        if (Files.isRegularFile(folder.resolve(CONFIG))) return part(Config.read(folder.resolve(CONFIG), CONFIG));
        throw new UnsupportedModel(folder + " holds no model", "Name the folder with its model_index.json.");
    }

    private static Identity model(Path folder, String className) {
        for (var known : CLASSES) if (className.contains(known.sign())) return known.identity();
        try {
            return Identity.usable(Kind.FOLDER, Prospect.of(folder).family());
        } catch (EaselException e) {
            return Identity.refused(kind(folder), null, Sentences.withoutPath(e.getMessage(), folder), e.hint());
        }
    }

    /// Of a folder that cannot be imported: some are no models of text to picture, by what their UNet takes in.
    private static Kind kind(Path folder) {
        try {
            var unet = Config.read(folder.resolve("unet").resolve(CONFIG), CONFIG);
            return switch (unet.integer("in_channels", 4)) {
                case 9 -> Kind.INPAINTING;
                case 8 -> Kind.PIX2PIX;
                case 7 -> Kind.UPSCALER;
                case 5 -> Kind.DEPTH;
                default -> Kind.FOLDER;
            };
        } catch (UnsupportedModel unreadable) {
            return Kind.FOLDER;
        }
    }

    private static Identity part(Config config) {
        var name = config.isList("architectures") ? first(config) : config.text("_class_name", "");
        var kind = PARTS.get(name);
        if (kind != null) return part(kind, family(config));
        var said = name.toLowerCase(Locale.ROOT).contains("controlnet") ? Kind.CONTROLNET : Kind.UNKNOWN;
        return said == Kind.UNKNOWN
                ? Identity.refused(said, null, "Easel does not know the part '" + name + "' of its config.json", null)
                : Identity.later(said, null);
    }

    private static Identity part(Kind kind, @Nullable String family) {
        return switch (kind) {
            case UNET, VAE, TEXT_ENCODER, IMAGE_ENCODER -> Identity.refused(kind, family, Sentences.part(kind), null);
            default -> Identity.later(kind, family);
        };
    }

    private static String first(Config config) {
        var names = config.texts("architectures");
        return names.isEmpty() ? "" : names.getFirst();
    }

    private static @Nullable String family(Config config) {
        return config.has("cross_attention_dim") && !config.isList("cross_attention_dim")
                ? Rules.ofContext(config.integer("cross_attention_dim"))
                : null;
    }

    /// A pipeline that is not drawn with, by what the name of its class holds.
    private record Pipeline(
            String sign,
            Kind kind,
            @Nullable String family,
            @Nullable String name) {
        Identity identity() {
            return name == null || kind != Kind.FOLDER
                    ? Identity.later(kind, family)
                    : Identity.refused(kind, family, Sentences.laterFamily(name), null);
        }
    }
}
