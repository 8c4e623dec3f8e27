package dev.easel.engine.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One tensor of a checkpoint: `length` bytes at `offset` of `file`, a real path without links.
public record Weight(Path file, String key, Dtype dtype, List<Long> shape, long offset, long length) {
    public Weight {
        shape = List.copyOf(shape);
    }

    /// The rows `from` to `to` of its first axis: other bytes of the same file.
    public Weight rows(long from, long to) {
        var row = length / shape.getFirst();
        var rows = new ArrayList<>(shape);
        rows.set(0, to - from);
        var name = key + "[" + from + ":" + to + "]";
        return new Weight(file, name, dtype, rows, offset + from * row, (to - from) * row);
    }

    Weight shaped(List<Long> other) {
        return new Weight(file, key, dtype, other, offset, length);
    }
}
