package dev.easel.engine.pipeline;

import java.util.LinkedHashMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// What was computed lately and may be asked for again: a number of values, and of bytes, at most, of which those go
/// first that nobody asked for longest. The newest always stays. One caller at a time.
final class RecentlyUsed<K, V> {
    private final int most;
    private final long mostBytes;
    private final ToLongFunction<V> size;
    private final LinkedHashMap<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param size of a value in bytes
    RecentlyUsed(int most, long mostBytes, ToLongFunction<V> size) {
        this.most = most;
        this.mostBytes = mostBytes;
        this.size = size;
    }

    /// The value of `key`, computed unless it is known; nothing is kept if that throws.
    V get(K key, Supplier<V> compute) {
        var known = values.get(key);
        if (known != null) return known;
        var value = compute.get();
        values.put(key, value);
        bytes += size.applyAsLong(value);
        while (values.size() > 1 && (values.size() > most || bytes > mostBytes))
            bytes -= size.applyAsLong(values.pollFirstEntry().getValue());
        return value;
    }
}
