package dev.easel.cli.command;

import dev.easel.cli.terminal.Columns;
import dev.easel.cli.terminal.Measures;
import dev.easel.cli.terminal.Table;
import dev.easel.protocol.FoundModel;
import dev.easel.protocol.KindCount;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What lies in people's folders besides the models that can be drawn with: a table for each kind, and what cannot be
/// used with the reason. However much there is, it stays readable.
final class Shelf {
    private static final int MOST = 20;
    private static final int WIDTH = 78;
    private static final int NAME = 44;
    private static final String INDENT = "    ";

    private final List<FoundModel> found;

    Shelf(List<FoundModel> found) {
        this.found = found.stream().filter(each -> !each.usable()).toList();
    }

    void print(PrintStream out) {
        for (var kind : Kinds.ADDITIONS) {
            var some = found.stream()
                    .filter(each -> each.kind().equals(kind.getKey()))
                    .toList();
            if (!some.isEmpty()) group(kind.getValue(), some, out);
        }
        var rest = found.stream().filter(each -> !Kinds.isAddition(each.kind())).toList();
        if (rest.isEmpty()) return;
        head(rest.size() + " that cannot be drawn with", out);
        rest.stream().limit(MOST).forEach(each -> reason(each, out));
        foot(rest.size(), out);
    }

    /// One line about all that `ls` alone does not list; empty if there is nothing.
    static Optional<String> summary(List<KindCount> counts) {
        var parts = new ArrayList<String>();
        for (var kind : Kinds.ADDITIONS)
            for (var count : counts)
                if (count.kind().equals(kind.getKey()) && count.count() > 0)
                    parts.add(Kinds.counted(count.count(), kind.getValue()));
        var rest = counts.stream()
                .filter(count -> !Kinds.isAddition(count.kind()))
                .mapToInt(count -> count.count() - count.usable())
                .sum();
        if (rest > 0) parts.add(rest + " that cannot be drawn with");
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("also in your folders: " + String.join(", ", parts) + "; 'easel ls --all' lists them");
    }

    private static void group(String words, List<FoundModel> some, PrintStream out) {
        head(Kinds.counted(some.size(), words) + ", not used in this version yet", out);
        var table = new Table("NAME", "FAMILY", "FORM", "SIZE");
        some.stream()
                .limit(MOST)
                .forEach(each -> table.row(
                        Columns.cut(each.name(), NAME),
                        orNothing(each.family()),
                        orNothing(each.form()),
                        Measures.size(each.size())));
        table.print(out);
        foot(some.size(), out);
    }

    private static void head(String words, PrintStream out) {
        out.println();
        out.println(words);
    }

    private static void foot(int count, PrintStream out) {
        if (count > MOST) out.println("… and " + (count - MOST) + " more: easel ls --all --json");
    }

    private static void reason(FoundModel each, PrintStream out) {
        out.println(each.name() + "   " + Kinds.of(each.kind(), each.family()) + "   " + Measures.size(each.size()));
        if (each.why() != null) wrap(each.why(), out);
        if (each.hint() != null) wrap(each.hint(), out);
    }

    /// A command to be copied is not broken into lines.
    private static void wrap(String text, PrintStream out) {
        var line = new StringBuilder(INDENT);
        var plain = text.replaceAll("\\p{Cntrl}", "?");
        for (var word : plain.startsWith("easel ") ? new String[] {plain} : plain.split(" ")) {
            if (line.length() > INDENT.length() && Columns.of(line + word) > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
