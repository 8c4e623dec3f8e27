package dev.easel.daemon.http;

import dev.easel.protocol.Model;
import dev.easel.protocol.Warning;
import java.util.stream.Stream;

/// A model that has just been installed, as its person hears of it. Safe for any thread.
record Newcomer(Installed installed) {
    /// The model called `name`; the first besides the starter becomes the default, and that is said.
    ///
    /// @param isAlready whether it was there before
    Model card(String name, boolean isAlready) {
        var model = installed.catalog().find(name);
        var card = Card.whole(model, false, true);
        return !isAlready && installed.defaultModel().welcome(model.name()) ? withWarning(card) : card;
    }

    private static Model withWarning(Model card) {
        var chosen = new Warning("default_model_set", "'" + card.name() + "' now draws for whoever names no model");
        return card.withWarnings(
                Stream.concat(card.warnings().stream(), Stream.of(chosen)).toList());
    }
}
