package dev.easel.engine.original;

/// Where a tensor is in a file: under `name`, as the part number `part` of `parts` equal ones along its first axis.
public record Place(String name, int part, int parts) {
    /// A tensor of its own.
    static Place whole(String name) {
        return new Place(name, 0, 1);
    }

    /// The same place below a module.
    Place below(String module) {
        return new Place(module + "." + name, part, parts);
    }

    /// The same place with more behind its name.
    Place with(String end) {
        return new Place(name + end, part, parts);
    }
}
