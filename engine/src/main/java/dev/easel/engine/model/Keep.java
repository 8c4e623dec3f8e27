package dev.easel.engine.model;

/// Where the weights of an imported model are from then on.
public enum Keep {
    /// Where they were: they stay the person's own.
    IN_PLACE,

    /// With Easel, beside those of the person.
    COPY,

    /// With Easel alone, which brought them to this machine. What a link leads to stays there too, as the same file.
    MOVE
}
