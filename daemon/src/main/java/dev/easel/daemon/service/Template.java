package dev.easel.daemon.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a file for launchd or systemd, with `@NAMES@` where the values go.
final class Template {
    private static final Pattern NAME = Pattern.compile("@([A-Z]+)@");

    private Template() {}

    /// @param values by name, escaped as the file wants it
    static String filled(String resource, Map<String, String> values) {
        return NAME.matcher(text(resource))
                .replaceAll(name -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(name.group(1)))));
    }

    private static String text(String resource) {
        try (var stream = Template.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Easel's own " + resource + " cannot be read", e);
        }
    }
}
