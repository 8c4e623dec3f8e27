package dev.easel.daemon.shelf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// How other programs lay their models out: where to look in a folder that a person names.
final class Layout {
    private static final Set<String> KINDS = Set.of("safetensors", "sft", "ckpt", "pt", "pth", "bin", "gguf", "onnx");

    /// Folders of programs, not of models; what is in the last two, the hub's cache has elsewhere too.
    private static final Set<String> SKIPPED =
            Set.of("venv", "node_modules", "__pycache__", "site-packages", "blobs", "refs");

    private static final List<String> OF_MODELS = List.of("Stable-diffusion", "checkpoints", "Lora", "loras");

    private Layout() {}

    /// The folders to be looked into for `root`: all of it, or where the models are in what is a whole installation of
    /// AUTOMATIC1111, Forge, SD.Next, ComfyUI or InvokeAI, or in the hub's cache.
    static List<Path> within(Path root) {
        var models = root.resolve("models");
        if (isOfModels(models) || Files.exists(root.resolve("invokeai.yaml")))
            return present(models, root.resolve("embeddings"), root.resolve("extensions/sd-webui-controlnet/models"));
        if (Files.isDirectory(root.resolve("Stable-diffusion")))
            return present(root, root.resolveSibling("embeddings"));
        if (Files.isDirectory(root.resolve("hub"))
                && Files.exists(root.resolve("hub").resolve("version.txt"))) return List.of(root.resolve("hub"));
        return List.of(root);
    }

    /// Whether a folder of this name is not worth a look, or not meant to be seen.
    static boolean skipsFolder(String name) {
        return name.startsWith(".")
                || SKIPPED.contains(name.toLowerCase(Locale.ROOT))
                || name.startsWith("datasets--")
                || name.startsWith("spaces--");
    }

    /// Whether a file of this name may be a model. What is still being written has another ending.
    static boolean takesFile(String name) {
        var dot = name.lastIndexOf('.');
        return dot > 0 && KINDS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT)) && name.charAt(0) != '.';
    }

    /// Whether a folder that holds these names is one model, or one part of a model.
    static boolean isOne(Set<String> names) {
        return names.contains("model_index.json")
                || names.containsAll(Set.of("unet", "vae", "text_encoder"))
                || (names.contains("config.json")
                        && names.stream().anyMatch(name -> name.startsWith("diffusion_pytorch_model")));
    }

    private static boolean isOfModels(Path folder) {
        return OF_MODELS.stream().anyMatch(name -> Files.isDirectory(folder.resolve(name)));
    }

    private static List<Path> present(Path... folders) {
        return Stream.of(folders).filter(Files::isDirectory).toList();
    }
}
