package dev.easel.daemon.shortcut;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A shortcut as a person writes it: a head of `name: value` lines, then its actions in order. An action is a line of
/// its word and, behind `->`, the name of its result; its parameters follow as `- name: value`. `{Name}` in a value is
/// the result of that name. `include` takes the actions of another file; indents and lines with `#` are for the reader.
record Source(Map<String, String> head, List<Step> steps) {
    private static final Pattern HEAD = Pattern.compile("([a-z]+): (.+)");
    private static final Pattern PARAMETER = Pattern.compile("- ([a-z_]+): (.+)");
    private static final Pattern ACTION = Pattern.compile("([a-z.]+)(?: ([^>]*?))?(?: -> (.+))?");

    /// @throws IllegalStateException if `file` is not written like that
    static Source read(String file) {
        var source = new Source(new LinkedHashMap<>(), new ArrayList<>());
        Resource.text(file).lines().map(String::strip).forEach(line -> source.take(line, file));
        return source;
    }

    String name() {
        return Objects.requireNonNull(head.get("name"), "a shortcut without a name");
    }

    List<String> types() {
        return List.of(head.getOrDefault("types", "").split(" ", -1));
    }

    /// Whether it asks for what is private.
    boolean needsToken() {
        return head.containsKey("token");
    }

    private void take(String line, String file) {
        if (line.isEmpty() || line.startsWith("#")) return;
        var heading = HEAD.matcher(line);
        var parameter = PARAMETER.matcher(line);
        var action = ACTION.matcher(line);
        if (steps.isEmpty() && heading.matches()) head.put(heading.group(1), heading.group(2));
        else if (!steps.isEmpty() && parameter.matches())
            steps.getLast().parameters().put(parameter.group(1), parameter.group(2));
        else if (action.matches()) add(action.group(1), text(action.group(2)), text(action.group(3)));
        else throw new IllegalStateException(file + ": '" + line + "' is not understood");
    }

    private void add(String word, String rest, String output) {
        if (word.equals("include")) steps.addAll(read(rest + ".txt").steps());
        else steps.add(new Step(word, rest, output, new LinkedHashMap<>()));
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }
}
