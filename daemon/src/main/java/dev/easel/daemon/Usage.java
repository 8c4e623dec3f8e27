package dev.easel.daemon;

import dev.easel.daemon.setting.Reading;
import java.util.stream.Collectors;

/// What `easeld --help` prints.
final class Usage {
    private Usage() {}

    static String text() {
        var reading = Reading.ofNothing();
        Settings.read(reading);
        var settings = reading.choices().entrySet().stream()
                .map(setting ->
                        "  " + setting.getKey() + " = " + setting.getValue().standard())
                .collect(Collectors.joining("\n"));
        return """
            Usage: easeld [--KEY=VALUE...]

            Keeps models in memory and draws for whoever asks, until it is told to stop.
            A setting KEY is read from the command line (--a.b_c=VALUE), the environment (EASEL_A_B_C) and
            the settings file (a.b_c = VALUE); EASEL_HOME moves all of Easel's folders into one.

            Settings and their defaults:
            """ + settings + "\n";
    }
}
