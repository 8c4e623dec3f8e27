package dev.easel.engine.original;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table from the names that our networks ask for, which are those of diffusers and transformers, to the original
/// ones: from module to module, and below a module from layer to layer. The longest name that fits decides; what is not
/// in the table has the same name in both. Not changed once it is handed out.
public final class Names {
    private final Map<String, List<String>> modules = new HashMap<>();
    private final Map<String, List<Place>> layers = new HashMap<>();

    /// The module `ours` has one of the names `theirs`.
    Names module(String ours, String... theirs) {
        modules.put(ours, List.of(theirs));
        return this;
    }

    /// In any module, the layer `ours` has one of the names `theirs`.
    Names layer(String ours, String... theirs) {
        layers.put(ours, Stream.of(theirs).map(Place::whole).toList());
        return this;
    }

    /// In any module, `ours` are the rows of one of three equal parts of `theirs`.
    Names third(String ours, int part, String theirs) {
        layers.put(ours, List.of(new Place(theirs, part, 3)));
        return this;
    }

    /// The places where the tensor `key` may be, the likeliest first.
    public List<Place> of(String key) {
        var module = longest(modules, key);
        if (module == null) return below(key);
        var rest = key.substring(module.length());
        var places = rest.isEmpty() ? null : below(rest.substring(1));
        return modules.getOrDefault(module, List.of()).stream()
                .flatMap(name -> places == null
                        ? Stream.of(Place.whole(name))
                        : places.stream().map(place -> place.below(name)))
                .toList();
    }

    private List<Place> below(String key) {
        var layer = longest(layers, key);
        if (layer == null) return List.of(Place.whole(key));
        var end = key.substring(layer.length());
        return layers.getOrDefault(layer, List.of()).stream()
                .map(place -> place.with(end))
                .toList();
    }

    /// The longest beginning of `key` that is in `table`, up to a dot or the end.
    private static @Nullable String longest(Map<String, ?> table, String key) {
        for (var end = key.length(); end > 0; end = key.lastIndexOf('.', end - 1))
            if (table.containsKey(key.substring(0, end))) return key.substring(0, end);
        return null;
    }
}
