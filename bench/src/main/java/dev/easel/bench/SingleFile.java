package dev.easel.bench;

import dev.easel.bench.RandomWeights.Stored;
import dev.easel.engine.original.Names;
import dev.easel.engine.original.OriginalNames;
import dev.easel.engine.original.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The numbers of a checkpoint of random weights in one file under the original names.
record SingleFile(Architecture architecture, RandomWeights weights) {
    /// Writes all of it into `file`.
    void write(Path file) throws IOException {
        var layers = Collections.nCopies(architecture.unet().size(), Architecture.LAYERS);
        var tensors = new ArrayList<Stored>();
        add(tensors, "model.diffusion_model.", OriginalNames.unet(layers), TensorShapes.unet(architecture));
        var levels = architecture.vae().size();
        add(
                tensors,
                "first_stage_model.",
                OriginalNames.vae(levels, Architecture.LAYERS),
                TensorShapes.vae(architecture));
        addText(tensors);
        weights.write(file, tensors);
    }

    /// The second generation has OpenCLIP's text encoder, the first CLIP's own, whose names are ours.
    private void addText(List<Stored> tensors) {
        var shapes = TensorShapes.text(architecture);
        if (architecture.family().equals("sd21"))
            add(tensors, "cond_stage_model.model.", OriginalNames.openClip(architecture.textLayers()), shapes);
        else add(tensors, "cond_stage_model.transformer.text_model.", OriginalNames.clip(), shapes);
    }

    /// Tensors of ours that are parts of one become that one.
    private static void add(List<Stored> tensors, String prefix, Names names, Map<String, List<Integer>> shapes) {
        var wholes = new LinkedHashMap<String, TreeMap<Integer, String>>();
        for (var key : shapes.keySet()) {
            var place = place(names, key);
            wholes.computeIfAbsent(place.name(), _ -> new TreeMap<>()).put(place.part(), key);
        }
        wholes.forEach((name, keys) -> {
            var parts = new LinkedHashMap<String, List<Integer>>();
            keys.values().forEach(key -> parts.put(key, shapes.get(key)));
            tensors.add(new Stored(prefix + name, shape(name, parts), parts));
        });
    }

    /// The one place that such a file has it at: nothing precedes what doubles the smallest pictures.
    private static Place place(Names names, String key) {
        var places = names.of(key);
        return key.startsWith("up_blocks.0.upsamplers") ? places.getLast() : places.getFirst();
    }

    /// The first axes of the parts together; the VAE's attention is made of 1x1 convolutions.
    private static List<Integer> shape(String name, Map<String, List<Integer>> parts) {
        var shape = new ArrayList<>(parts.values().iterator().next());
        shape.set(0, shape.getFirst() * parts.size());
        if (name.contains("attn_1") && shape.size() == 2) shape.addAll(List.of(1, 1));
        return List.copyOf(shape);
    }
}
