package dev.easel.engine.model;

import dev.easel.engine.error.EaselException;

/// An import would take the name of another model.
public final class AlreadyExists extends EaselException {
    private static final long serialVersionUID = 1;

    AlreadyExists(InstalledModel other) {
        super(
                Kind.INVALID,
                "already_exists",
                "There is another model called '" + other.name() + "', imported from " + other.source(),
                "Choose a name with --name, or remove the other one: easel rm " + other.name());
    }
}
