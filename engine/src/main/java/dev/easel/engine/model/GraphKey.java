package dev.easel.engine.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.easel.engine.runtime.Kernels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The name of an optimised graph: a hash of all that it was made from and made for. Another weight, graph, processor
/// or
/// onnxruntime has another name.
final class GraphKey {
    private static final int FORMAT = 1;

    private GraphKey() {}

    static String of(InstalledModel model, Network network) {
        try {
            var parts = new ArrayList<>(List.of(
                    "format " + FORMAT + " of model " + InstalledModel.FORMAT,
                    Kernels.description(),
                    network.id() + (network.isPacked() ? " packed" : " unpacked"),
                    hash(Files.readAllBytes(model.graph(network.id())))));
            for (var weight : model.weights()) parts.add(identity(model, weight));
            return hash(String.join("\n", parts).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The graph " + network.id() + " of '" + model.name() + "' has no key", e);
        }
    }

    /// What is known of a file of weights without reading it: as it is now, or was when it was there last.
    private static String identity(InstalledModel model, WeightFile weight) throws IOException {
        var file = model.weightRoot().resolve(weight.path());
        if (!Files.exists(file))
            return file + " " + weight.size() + " " + weight.modified() + " " + weight.fingerprint();
        return file.toRealPath() + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis() + " " + weight.fingerprint();
    }

    private static String hash(byte[] bytes) {
        var hash = Fingerprint.sha256();
        hash.update(bytes);
        return HexFormat.of().formatHex(hash.digest());
    }
}
