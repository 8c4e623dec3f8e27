package dev.easel.daemon.hub.faithful;

import dev.easel.daemon.hub.faithful.Answer.Stretch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// How bytes are answered: whole, in part, not at all because they are known, or refused because there are none there.
final class Serving {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private Serving() {}

    /// The bytes of `file` for `asked`, spoiled by `fault`.
    ///
    /// @param tag the strong entity tag, without its quotes
    static Answer file(Request asked, Fault fault, HubFile file, String tag) {
        var request = fault.request(asked);
        var content = fault.content(file.content());
        var told = '"' + fault.tag(tag) + '"';
        var answer = told.equals(request.header("if-none-match"))
                ? answer(304, content, new Stretch(0, 0))
                : ranged(request, content, told);
        return fault.answer(
                request,
                answer.with("ETag", told).with("Accept-Ranges", "bytes").of(file.path()));
    }

    private static Answer ranged(Request request, Content content, String tag) {
        var whole = answer(200, content, new Stretch(0, content.size()));
        var range = request.header("range");
        var condition = request.header("if-range");
        if (range == null || (condition != null && !condition.equals(tag))) return whole;
        var matcher = RANGE.matcher(range);
        if (!matcher.matches() || range.equals("bytes=-")) return whole;
        var last = content.size() - 1;
        var from = matcher.group(1).isEmpty()
                ? Math.max(0, content.size() - Long.parseLong(matcher.group(2)))
                : Long.parseLong(matcher.group(1));
        var to = matcher.group(1).isEmpty() || matcher.group(2).isEmpty()
                ? last
                : Math.min(last, Long.parseLong(matcher.group(2)));
        if (from > to)
            return answer(416, Content.of(""), new Stretch(0, 0)).with("Content-Range", "bytes */" + content.size());
        return answer(206, content, new Stretch(from, to - from + 1))
                .with("Content-Range", "bytes " + from + "-" + to + "/" + content.size());
    }

    private static Answer answer(int status, Content content, Stretch stretch) {
        var headers = new LinkedHashMap<>(Map.of("Content-Type", "application/octet-stream"));
        return new Answer(status, headers, content, stretch, Manner.HONEST, "");
    }
}
