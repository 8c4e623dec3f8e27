package dev.easel.engine.model;

import dev.easel.engine.config.UnsupportedModel;
import dev.easel.engine.network.VaeConfig;
import dev.easel.engine.original.VaeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A VAE that a person gives a checkpoint instead of its own: one file, or a folder as diffusers saves it.
///
/// @param files all of it, links resolved, by its name beside the checkpoint
record GivenVae(Part part, Map<String, Path> files) {
    /// Where a copy of it lies beside the checkpoint.
    static final String FOLDER = "given-vae";

    /// Looks at `path`: a file, the folder of a VAE, or that of a whole checkpoint.
    ///
    /// @throws FolderNotFound if nothing is there
    /// @throws UnsupportedModel if it is no VAE
    static GivenVae open(Path path) {
        if (!Files.exists(path)) throw new FolderNotFound(path);
        if (!Files.isDirectory(path)) return file(path);
        var isWhole = !Files.exists(path.resolve("config.json")) && Files.isDirectory(path.resolve("vae"));
        return folder(isWhole ? path.resolve("vae") : path);
    }

    private static GivenVae file(Path path) {
        var file = VaeFile.open(path);
        var config = VaeConfig.read(file.config());
        var files = Map.of(FOLDER + "/" + path.getFileName(), file.file());
        var levels = config.channels().size();
        return new GivenVae(new Part("vae", file.config(), files, () -> file.weights(levels, config.layers())), files);
    }

    private static GivenVae folder(Path path) {
        try {
            var name = String.valueOf(path.getFileName());
            var inner = new InnerPath(path.resolveSibling(""));
            var found = PartFolder.find(inner, name, "vae", "diffusion_pytorch_model");
            var files = new TreeMap<String, Path>();
            found.files().forEach((file, place) -> files.put(FOLDER + file.substring(name.length()), place));
            var part = new Part("vae", found.config(), Map.copyOf(files), found.weights());
            files.put(FOLDER + "/config.json", inner.file(name + "/config.json"));
            return new GivenVae(part, files);
        } catch (IOException e) {
            throw new UnsupportedModel(path + " cannot be opened: " + e, "Make it readable, then import it again.", e);
        }
    }
}
