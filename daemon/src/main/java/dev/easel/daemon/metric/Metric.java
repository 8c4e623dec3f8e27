package dev.easel.daemon.metric;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One thing that is counted.
abstract class Metric {
    private final String name;
    private final String help;
    private final String type;
    private final List<String> labels;

    Metric(String name, String help, String type, List<String> labels) {
        this.name = name;
        this.help = help;
        this.type = type;
        this.labels = labels;
    }

    /// Its lines, with what it is.
    String text() {
        var text = new StringBuilder();
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        tell(text);
        return text.toString();
    }

    /// Adds its lines.
    abstract void tell(StringBuilder text);

    /// Adds a line.
    ///
    /// @param suffix of the name
    final void line(StringBuilder text, String suffix, String pairs, String value) {
        text.append(name).append(suffix);
        if (!pairs.isEmpty()) text.append('{').append(pairs).append('}');
        text.append(' ').append(value).append('\n');
    }

    /// The labels with their `values`, as a line has them.
    final String pairs(String... values) {
        if (values.length != labels.size())
            throw new IllegalArgumentException(name + " has " + labels.size() + " labels, not " + values.length);
        return IntStream.range(0, values.length)
                .mapToObj(i -> label(labels.get(i), values[i]))
                .collect(Collectors.joining(","));
    }

    static String label(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /// A number without a needless fraction.
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
