package dev.easel.daemon.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The battery that this machine runs on, if it does. Safe for any thread.
public final class Battery {
    /// Percent of its charge from which on it is not to be used up by work that nobody watches.
    private static final int NEARLY_EMPTY = 10;

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%");

    private Battery() {}

    /// Whether the machine runs on a battery with at most a tenth of its charge. What cannot be read is no reason to
    /// think so.
    public static boolean isNearlyEmpty() {
        return MacMachine.isThis()
                ? isNearlyEmpty(MacMachine.battery())
                : isNearlyEmpty(Path.of("/sys/class/power_supply"));
    }

    /// What Linux says in the folder `supplies`, one folder a supply. Batteries of mice and the like are none of the
    /// machine's.
    static boolean isNearlyEmpty(Path supplies) {
        try (var all = Files.newDirectoryStream(supplies)) {
            for (var supply : all) if (isNearlyEmptyBattery(supply)) return true;
            return false;
        } catch (IOException | DirectoryIteratorException _) {
            return false;
        }
    }

    /// What macOS says: `Now drawing from 'Battery Power'`, and a line with the percentage.
    static boolean isNearlyEmpty(String pmset) {
        var percent = PERCENT.matcher(pmset);
        return pmset.contains("'Battery Power'")
                && percent.find()
                && Integer.parseInt(percent.group(1)) <= NEARLY_EMPTY;
    }

    private static boolean isNearlyEmptyBattery(Path supply) throws IOException {
        return read(supply, "type").equals("Battery")
                && !read(supply, "scope").equals("Device")
                && read(supply, "status").equals("Discharging")
                && read(supply, "capacity").matches("\\d{1,3}")
                && Integer.parseInt(read(supply, "capacity")) <= NEARLY_EMPTY;
    }

    private static String read(Path supply, String name) throws IOException {
        var file = supply.resolve(name);
        return Files.isReadable(file) ? Files.readString(file).strip() : "";
    }
}
