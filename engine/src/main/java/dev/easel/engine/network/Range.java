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

    /// Groups that divide each of `channels`.
    static int groups(Config config, String key, List<Integer> channels) {
        if (config.isNull(key)) throw config.refuse(key, "a number is needed");
        var groups = CHANNELS.check(config, key, config.integer(key, 32));
        for (var width : channels)
            if (width % groups != 0) throw config.refuse(key, "it does not divide " + width + " channels");
        return groups;
    }
}
