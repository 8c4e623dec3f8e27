package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The arguments as they were typed. In a locale that is not UTF-8 the JVM has made `?` of everything that is not
/// ASCII; Linux still knows the bytes.
final class Arguments {
    private static final Path TYPED = Path.of("/proc/self/cmdline");
    private static final String DAMAGE = "\uFFFD";

    private Arguments() {}

    static String[] intact(String... arguments) {
        if (Arrays.stream(arguments).noneMatch(argument -> argument.contains(DAMAGE))) return arguments;
        try {
            var all = new String(Files.readAllBytes(TYPED), UTF_8).split("\0", -1);
            var end = all.length - 1; // each is ended by a zero byte
            return Arrays.copyOfRange(all, end - arguments.length, end);
        } catch (IOException e) {
            throw new IllegalStateException("the arguments are not UTF-8, and " + TYPED + " cannot be read", e);
        }
    }
}
