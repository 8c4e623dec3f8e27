package dev.easel.daemon.setting;

import dev.easel.daemon.setting.SettingsInvalid.Mistake;
import dev.easel.daemon.word.Nearest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One reading of all settings: the command line wins over the environment, that over the file, that over the default.
/// Each key is asked for once; what is wrong is collected and told by `finish`. Confined to one thread.
public final class Reading {
    /// Variables that are no settings.
    private static final Set<String> OTHER_VARIABLES =
            Set.of("EASEL_HOME", "EASEL_HOST", "EASEL_TOKEN", "EASEL_AUTOSTART");

    private static final String PREFIX = "EASEL_";

    private final Map<String, Said> arguments = new LinkedHashMap<>();
    private final Map<String, Said> lines = new LinkedHashMap<>();
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, Choice> choices = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    /// Keys whose lines were to be taken away and are not there.
    private final List<String> absent = new ArrayList<>();

    private final List<String> warnings = new ArrayList<>();

    public Reading(SettingsFile file, Map<String, String> environment, List<String> arguments) {
        readFile(file);
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !OTHER_VARIABLES.contains(name) && !value.isBlank())
                variables.put(name, value.strip());
        });
        arguments.forEach(this::readArgument);
    }

    /// One that finds nothing, and so brings the defaults.
    public static Reading ofNothing() {
        return new Reading(new SettingsFile(Path.of("")), Map.of(), List.of());
    }

    /// As if the file said these `changes` too; empty takes away what it says.
    public Reading change(Map<String, Optional<String>> changes) {
        changes.forEach((key, value) -> {
            if (value.isPresent()) lines.put(key, new Said(value.get().strip(), key, "file"));
            else if (lines.remove(key) == null) absent.add(key);
            if (value.filter(text -> text.chars().anyMatch(Character::isISOControl))
                    .isPresent())
                mistakes.add(new Mistake(key, key + " has more than one line, or characters that are no text", false));
        });
        return this;
    }

    /// A text that `pattern` matches; `wanted` says in words what that is.
    public String text(String key, String otherwise, String pattern, String wanted) {
        return parsed(key, otherwise, wanted, text -> Optional.of(text).filter(word -> word.matches(pattern)));
    }

    /// A folder; null for none at all. `~/` is the person's own.
    public @Nullable Path folder(String key) {
        return perhaps(
                key, "", "an absolute path", text -> Optional.of(home(text)).filter(Path::isAbsolute));
    }

    /// One of `choices`, of which the first is the default.
    public String choice(String key, String... choices) {
        var wanted = Arrays.asList(choices);
        return parsed(
                key,
                choices[0],
                "one of: " + String.join(", ", wanted),
                text -> Optional.of(text).filter(wanted::contains));
    }

    public boolean flag(String key, boolean otherwise) {
        return parsed(key, Boolean.toString(otherwise), "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    public int integer(String key, int otherwise, int min, int max) {
        return parsed(
                key,
                Integer.toString(otherwise),
                "a whole number from " + min + " to " + max,
                text -> whole(text)
                        .filter(value -> value >= min && value <= max)
                        .map(Long::intValue));
    }

    /// A whole number from `min` to `max`, or the word `word`, which is the default and counts as `wordValue`.
    public int integerOr(String key, String word, int wordValue, int min, int max) {
        return parsed(
                key,
                word,
                "a whole number from " + min + " to " + max + ", or " + word,
                text -> text.equals(word)
                        ? Optional.of(wordValue)
                        : whole(text)
                                .filter(value -> value >= min && value <= max)
                                .map(Long::intValue));
    }

    /// A share above 0, at most 1.
    public double share(String key, double otherwise) {
        return parsed(key, Double.toString(otherwise), "a number above 0, at most 1", text -> {
            try {
                return Optional.of(Double.parseDouble(text)).filter(value -> value > 0 && value <= 1);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        });
    }

    public Duration duration(String key, String otherwise, Duration min) {
        return parsed(
                key,
                otherwise,
                "a duration such as 90s, 30m or 1h30m, at least " + min.toSeconds() + "s",
                text -> Amounts.duration(text).filter(value -> value.compareTo(min) >= 0));
    }

    /// How long at most; null for the word `forever` and for none at all.
    public @Nullable Duration patience(String key, String otherwise) {
        return perhaps(key, otherwise, "a duration such as 90s, 30m or 1h30m, or forever", Amounts::duration);
    }

    /// Bytes at most; null for none at all.
    public @Nullable Long size(String key, String otherwise) {
        return perhaps(key, otherwise, "a size such as 500MB or 30GB", Amounts::size);
    }

    /// A whole number from 1; null for none at all.
    public @Nullable Long count(String key) {
        return perhaps(key, "", "a whole number from 1", text -> whole(text).filter(value -> value > 0));
    }

    /// Words between commas, each of which `pattern` matches; `wanted` says in words what that is.
    public List<String> list(String key, String pattern, String wanted) {
        return parsed(key, "", "a list with commas of " + wanted, text -> {
            var words = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
            return Optional.of(words).filter(all -> all.stream().allMatch(word -> word.matches(pattern)));
        });
    }

    /// Folders between commas; `~` is the person's own.
    public List<Path> folders(String key) {
        return list(key, "(~|~/.*|/.*)", "folders, each from / or ~/ on").stream()
                .map(Reading::home)
                .map(Path::normalize)
                .distinct()
                .toList();
    }

    /// Says in a warning that `key`, if it was chosen, changes nothing in this version.
    public void isForLater(String key) {
        if (isFixed(key) || lines.containsKey(key))
            warnings.add(said(key, "").place() + " has no effect in this version of Easel");
    }

    /// Refuses a choice of `key` anywhere but in the settings file.
    public void isForTheFile(String key) {
        holder(key)
                .ifPresent(holder -> mistakes.add(
                        new Mistake(key, holder + " may not choose " + key + ": only the settings file may", false)));
    }

    /// Whether `key` is chosen where it wins over the file.
    public boolean isFixed(String key) {
        return arguments.containsKey(key) || variables.containsKey(variable(key));
    }

    /// Where `key` is chosen so that it wins over the file, in words.
    public Optional<String> holder(String key) {
        return isFixed(key)
                ? Optional.of(
                        arguments.containsKey(key) ? "the command line of easeld" : "the variable " + variable(key))
                : Optional.empty();
    }

    /// To be called when every key was asked for.
    ///
    /// @return what is odd but does no harm, in sentences
    /// @throws SettingsInvalid with all that is wrong, keys that nobody asked for included
    public List<String> finish() {
        for (var said : List.of(lines, arguments)) said.forEach((key, value) -> checkKnown(key, value.place()));
        absent.forEach(key -> checkKnown(key, key));
        var known = choices.keySet().stream().map(Reading::variable).toList();
        variables.keySet().stream().filter(name -> !known.contains(name)).forEach(name -> {
            var meant = Nearest.to(name, known).map(near -> "; did you mean " + near + "?");
            warnings.add("the variable " + name + " is not a setting" + meant.orElse(""));
        });
        if (!mistakes.isEmpty()) throw new SettingsInvalid(mistakes);
        return List.copyOf(warnings);
    }

    /// Every key with what was chosen for it, in the order in which they were asked for.
    public Map<String, Choice> choices() {
        return Collections.unmodifiableMap(choices);
    }

    private void checkKnown(String key, String place) {
        if (!choices.containsKey(key))
            mistakes.add(new Mistake(key, place + " is not a setting" + didYouMean(key), true));
    }

    private <T> T parsed(String key, String otherwise, String wanted, Function<String, Optional<T>> parse) {
        var said = said(key, otherwise);
        var value = parse.apply(said.value());
        if (value.isPresent()) return value.get();
        refuse(key, said, wanted);
        return parse.apply(otherwise).orElseThrow();
    }

    /// Null where nothing is said, and for `forever`.
    private <T> @Nullable T perhaps(String key, String otherwise, String wanted, Function<String, Optional<T>> parse) {
        var said = said(key, otherwise);
        if (said.value().isEmpty() || said.value().equals("forever")) return null;
        var value = parse.apply(said.value());
        if (value.isEmpty()) refuse(key, said, wanted);
        return value.orElse(null);
    }

    private void refuse(String key, Said said, String wanted) {
        mistakes.add(new Mistake(key, said.place() + " is '" + said.value() + "', which is not " + wanted, false));
    }

    private Said said(String key, String otherwise) {
        var said = said(key);
        choices.put(key, said == null ? new Choice(otherwise, otherwise, "default") : said.instead(otherwise));
        return said == null ? new Said(otherwise, key, "default") : said;
    }

    private @Nullable Said said(String key) {
        var argument = arguments.get(key);
        if (argument != null) return argument;
        var variable = variables.get(variable(key));
        if (variable != null) return new Said(variable, "the variable " + variable(key), "environment");
        return lines.get(key);
    }

    private void readFile(SettingsFile file) {
        if (!file.exists()) return;
        try {
            for (var line : file.lines()) {
                var place = file + ", line " + line.number() + ": '" + line.key() + "'";
                if (line.value() == null)
                    mistakes.add(new Mistake(line.key(), place + " has no '='; write key = value", false));
                else if (lines.putIfAbsent(line.key(), new Said(line.value(), place, "file")) != null)
                    mistakes.add(new Mistake(line.key(), place + " stands there twice", false));
            }
        } catch (CharacterCodingException _) {
            mistakes.add(new Mistake("", file + " is not UTF-8 text", false));
        } catch (IOException e) {
            mistakes.add(new Mistake("", file + " cannot be read: " + e.getMessage(), false));
        }
    }

    private void readArgument(String argument) {
        var equals = argument.indexOf('=');
        if (!argument.startsWith("--") || equals < 0)
            mistakes.add(new Mistake("", "the argument '" + argument + "' is not of the form --key=value", false));
        else
            arguments.put(
                    argument.substring(2, equals),
                    new Said(
                            argument.substring(equals + 1).strip(),
                            "the argument " + argument.substring(0, equals),
                            "command_line"));
    }

    private String didYouMean(String key) {
        return Nearest.to(key, choices.keySet())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private static Path home(String text) {
        return text.equals("~") || text.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), text.substring(1))
                : Path.of(text);
    }

    private static Optional<Long> whole(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /// The environment variable of `key`.
    public static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /// What a setting is now, what it would be otherwise, and where it comes from: `default`, `file`, `environment` or
    /// `command_line`.
    public record Choice(String value, String standard, String source) {
        private static final Pattern PASSWORD = Pattern.compile("\\w+://[^/@]*@.*");

        /// The value as others may see it: an address that holds a password is a secret.
        public String shown() {
            return PASSWORD.matcher(value).matches() ? "***" : value;
        }
    }

    /// A text and where it stands, in words, and in one word.
    private record Said(String value, String place, String source) {
        Choice instead(String otherwise) {
            return new Choice(value, otherwise, source);
        }
    }
}
