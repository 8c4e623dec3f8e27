package dev.easel.cli.command;

import java.text.Normalizer;
import java.util.Locale;

/// A prompt as the beginning of a file's name, the same as in the daemon's own folder: lower-case ASCII letters and
/// digits joined by dashes, at most 50 of them.
final class Slug {
    private static final int LONGEST = 50;
    private static final String NOTHING_LEFT = "picture";

    private Slug() {}

    /// Accents are dropped; a prompt without any Latin letter or digit is called `picture`.
    static String of(String prompt) {
        var plain = Normalizer.normalize(prompt, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-", "");
        var slug = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-$", "");
        return slug.isEmpty() ? NOTHING_LEFT : slug;
    }
}
