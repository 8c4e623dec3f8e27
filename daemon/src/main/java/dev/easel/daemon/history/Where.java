package dev.easel.daemon.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The condition that a search puts on a picture and its job. Confined to one thread.
final class Where {
    private final List<String> conditions = new ArrayList<>(List.of("TRUE"));
    private final List<Object> values = new ArrayList<>();

    static Where of(Search search) {
        var where = new Where();
        var words = search.words();
        if (words != null) where.words(Words.of(words));
        where.and("jobs.model = ?", search.model());
        where.and("images.starred = ?", search.starred());
        where.and("images.id IN (SELECT image_id FROM tags WHERE tag = ?)", search.tag());
        where.and("images.created_at >= ?", milliseconds(search.since()));
        where.and("images.created_at < ?", milliseconds(search.until()));
        where.and("images.seed = ?", search.seed());
        return where;
    }

    String sql() {
        return " WHERE " + String.join(" AND ", conditions);
    }

    /// Sets the values of `sql` as the first parameters, and `others` after them.
    void bind(PreparedStatement statement, Object... others) throws SQLException {
        var at = 1;
        for (var value : values) statement.setObject(at++, value);
        for (var value : others) statement.setObject(at++, value);
    }

    private void words(Words words) {
        if (words.isEmpty()) return;
        if (words.areIndexed()) and("images.number IN (SELECT rowid FROM search WHERE search MATCH ?)", words.match());
        else for (var pattern : words.patterns()) and("""
            images.number IN (SELECT rowid FROM search WHERE
                prompt || char(10) || negative || char(10) || model || char(10) || tags LIKE ? ESCAPE '\\')\
            """, pattern);
    }

    private void and(String condition, @Nullable Object value) {
        if (value == null) return;
        conditions.add(condition);
        values.add(value);
    }

    private static @Nullable Long milliseconds(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }
}
