package dev.easel.daemon.tray;

/// Words as a sentence: what programs read may begin small and end without a stop.
final class Sentence {
    private Sentence() {}

    static String of(String words) {
        if (words.isBlank()) return "";
        var first = words.codePointAt(0);
        // a word in quotes or with capitals inside is a name and stays as it is
        var begun = Character.isLowerCase(first)
                ? Character.toString(Character.toTitleCase(first)) + words.substring(Character.charCount(first))
                : words;
        return begun.endsWith(".") || begun.endsWith("?") || begun.endsWith("!") ? begun : begun + ".";
    }
}
