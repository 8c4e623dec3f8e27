package dev.easel.daemon.tray;

import dev.easel.engine.model.InstalledModel;
import java.util.List;
import java.util.Optional;

/// A model that can be chosen, and the sizes it offers; its own size is the first.
record Offer(String name, List<Size> sizes) {
    /// Those of `house`, the one first that draws where none is named.
    static List<Offer> of(House house) {
        var first = house.orders().defaultModel();
        return house.catalog().list().stream()
                .sorted((one, other) -> Boolean.compare(isFirst(other, first), isFirst(one, first)))
                .map(model -> new Offer(model.name(), Size.of(model)))
                .toList();
    }

    private static boolean isFirst(InstalledModel model, Optional<String> first) {
        return first.filter(model.name()::equals).isPresent();
    }
}
