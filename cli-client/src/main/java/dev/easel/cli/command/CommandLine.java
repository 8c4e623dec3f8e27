package dev.easel.cli.command;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was typed, taken apart: options anywhere, words in their order. `--` ends the options.
final class CommandLine {
    private final Map<Flag, List<String>> flags = new EnumMap<>(Flag.class);
    private final List<String> words = new ArrayList<>();
    private int wordsBeforeEnd = Integer.MAX_VALUE;

    private CommandLine() {}

    static CommandLine parse(String... arguments) {
        var line = new CommandLine();
        var next = 0;
        while (next < arguments.length) {
            var argument = arguments[next++];
            if (line.hasEnded() || argument.equals("-") || !argument.startsWith("-")) line.words.add(argument);
            else if (argument.equals("--")) line.wordsBeforeEnd = line.words.size();
            else next = line.option(argument, arguments, next);
        }
        return line;
    }

    /// What two options cannot say both.
    private static final Map<Flag, Set<Flag>> OPPOSITES = Map.of(
            Flag.SIZE, Set.of(Flag.WIDTH, Flag.HEIGHT),
            Flag.WIDTH, Set.of(Flag.SIZE),
            Flag.HEIGHT, Set.of(Flag.SIZE),
            Flag.SAVE, Set.of(Flag.NO_SAVE),
            Flag.NO_SAVE, Set.of(Flag.SAVE));

    /// These options, and those of `base` that they leave as they were; the words of this line.
    CommandLine over(CommandLine base) {
        var both = new CommandLine();
        both.words.addAll(words);
        both.wordsBeforeEnd = wordsBeforeEnd;
        both.flags.putAll(base.flags);
        for (var flag : flags.keySet()) both.flags.keySet().removeAll(OPPOSITES.getOrDefault(flag, Set.of()));
        both.flags.putAll(flags);
        return both;
    }

    /// The same without an option.
    CommandLine without(Flag flag) {
        var rest = new CommandLine().over(this);
        rest.flags.remove(flag);
        return rest;
    }

    /// Takes one option for another, where a command gives a short name a meaning of its own.
    void read(Flag written, Flag meant) {
        var values = flags.remove(written);
        if (values != null) flags.put(meant, values);
    }

    List<String> words() {
        return List.copyOf(words);
    }

    /// The words that can be the name of a command: those behind `--` never are.
    List<String> start() {
        return words.subList(0, Math.min(words.size(), wordsBeforeEnd));
    }

    /// The words behind the name of the command; all of them where the name was left out.
    List<String> behind(Verb verb) {
        return List.copyOf(Verb.of(start()) == verb ? words.subList(verb.length(), words.size()) : words);
    }

    boolean has(Flag flag) {
        return flags.containsKey(flag);
    }

    Set<Flag> flags() {
        return flags.keySet();
    }

    /// The value given last; null if none was.
    @Nullable
    String text(Flag flag) {
        var values = flags.get(flag);
        return values == null ? null : values.getLast();
    }

    List<String> texts(Flag flag) {
        return flags.getOrDefault(flag, List.of());
    }

    @Nullable
    Integer whole(Flag flag) {
        var number = large(flag);
        if (number == null) return null;
        if (number == number.intValue()) return number.intValue();
        throw new Usage(flag.longName() + " " + number + " is too large", null);
    }

    @Nullable
    Long large(Flag flag) {
        var text = text(flag);
        if (text == null) return null;
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            throw new Usage(flag.longName() + " takes a whole number, not '" + text + "'", null);
        }
    }

    @Nullable
    Double number(Flag flag) {
        var text = text(flag);
        if (text == null) return null;
        try {
            var number = Double.valueOf(text);
            if (Double.isFinite(number)) return number;
        } catch (NumberFormatException _) {
            // the same sentence as for infinity
        }
        throw new Usage(flag.longName() + " takes a number, not '" + text + "'", null);
    }

    private boolean hasEnded() {
        return wordsBeforeEnd != Integer.MAX_VALUE;
    }

    /// Reads the option, and its value where it has one; returns the place of the next argument.
    private int option(String argument, String[] arguments, int next) {
        var equals = argument.indexOf('=');
        var isLong = argument.startsWith("--");
        var name = isLong && equals > 0 ? argument.substring(0, equals) : isLong ? argument : argument.substring(0, 2);
        var flag = Flag.of(name);
        if (flag == null) throw unknown(name, argument);
        var attached = argument.length() == name.length() ? null : argument.substring(name.length() + (isLong ? 1 : 0));
        if (!flag.takesValue()) {
            if (attached != null) throw new Usage(flag.longName() + " takes no value", null);
            add(flag, "");
            return next;
        }
        if (attached != null) {
            add(flag, attached);
            return next;
        }
        if (next == arguments.length)
            throw new Usage(
                    flag.longName() + " needs a value", "as in: " + flag.shown().strip());
        add(flag, arguments[next]);
        return next + 1;
    }

    private void add(Flag flag, String value) {
        flags.computeIfAbsent(flag, _ -> new ArrayList<>()).add(value);
    }

    private static Usage unknown(String name, String argument) {
        if (Flag.LATER.contains(name)) return new Usage(name + " is not in this version of easel", null);
        var known = new ArrayList<String>();
        for (var flag : Flag.values()) {
            known.add(flag.longName());
            known.add(flag.alias());
        }
        var near = name.startsWith("--") ? Spelling.nearest(name, known) : null;
        var hint = near == null
                ? "see 'easel help'; a prompt that begins with a dash goes behind '--'"
                : "did you mean '" + near + "'?";
        return new Usage("there is no option '" + (near == null ? argument : name) + "'", hint);
    }
}
