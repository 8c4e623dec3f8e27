package dev.easel.engine.network;

import dev.easel.engine.config.Config;
import java.util.List;

/// What numbers of a config may be: a stranger's file must not ask for layers without end.
enum Range {
    CHANNELS(1 << 16),
    LAYERS(256),
    HEADS(1 << 12),
    POSITIONS(1 << 10),
    IDS(1 << 24);

    private final int most;

    Range(int most) {
        this.most = most;
    }

    /// `value` of `key`, from 1 to the most.
    int check(Config config, String key, int value) {
        if (value < 1 || value > most) throw config.refuse(key, "1 to " + most + " is possible");
        return value;
    }

    List<Integer> check(Config config, String key, List<Integer> values) {
        values.forEach(value -> check(config, key, value));
        return values;
    }

    /// A number that is finite.
    static double finite(Config config, String key, double otherwise) {
        var value = config.number(key, otherwise);
        if (!Double.isFinite(value)) throw config.refuse(key, "a finite number is needed");
        return value;
    }

    /// A number that something is divided by.
    static double divisor(Config config, String key, double otherwise) {
        var value = finite(config, key, otherwise);
        if (value == 0) throw config.refuse(key, "it divides");
        return value;
    }

    /// What is added to a variance: not negative.
    static double epsilon(Config config, String key) {
        var value = finite(config, key, 1e-5);
        if (value < 0) throw config.refuse(key, "0 or more is needed");
        return value;
    }

    /// Groups that divide each of `channels`.
    static int groups(Config config, String key, List<Integer> channels) {
        if (config.isNull(key)) throw config.refuse(key, "a number is needed");
        var groups = CHANNELS.check(config, key, config.integer(key, 32));
        for (var width : channels)
            if (width % groups != 0) throw config.refuse(key, "it does not divide " + width + " channels");
        return groups;
    }
}
