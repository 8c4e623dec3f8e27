package dev.easel.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Rows under a heading, columns as wide as their widest cell and three blanks apart.
public final class Table {
    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heading) {
        rows.add(List.of(heading));
    }

    public void row(String... cells) {
        if (cells.length != rows.getFirst().size()) throw new IllegalArgumentException("a row of " + cells.length);
        rows.add(List.of(cells));
    }

    public void print(PrintStream out) {
        for (var row : rows) {
            var line = new StringBuilder();
            for (var column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                line.append(" ".repeat(width(column) - Columns.of(row.get(column))))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> Columns.of(row.get(column))).max().orElse(0);
    }
}
