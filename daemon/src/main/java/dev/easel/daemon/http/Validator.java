package dev.easel.daemon.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;

/// Spares a caller what it has already. Source: RFC 9110, sections 8.8.3 and 13.1.2.
final class Validator {
    private Validator() {}

    /// Says in the answer that it is that of `digest`, to be asked for again each time; true if the caller has it, who
    /// then gets no body.
    static boolean isKnown(Context context, String digest) {
        var tag = '"' + digest + '"';
        context.header(HttpHeader.ETAG.asString(), tag);
        context.header(HttpHeader.CACHE_CONTROL.asString(), "private, no-cache");
        var known = context.header(HttpHeader.IF_NONE_MATCH.asString());
        if (known == null || !matches(known, tag)) return false;
        context.status(HttpStatus.NOT_MODIFIED);
        return true;
    }

    private static boolean matches(String known, String tag) {
        return Arrays.stream(known.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }
}
