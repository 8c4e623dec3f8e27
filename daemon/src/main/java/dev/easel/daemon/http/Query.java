package dev.easel.daemon.http;

import dev.easel.daemon.word.Nearest;
import dev.easel.engine.model.OutOfRange;
import dev.easel.protocol.Problem.FieldError;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of an address, as strict as the fields of a body.
final class Query {
    private Query() {}

    /// @throws Refused if there is any parameter
    static void none(Context context) {
        only(context, Set.of());
    }

    /// @throws Refused if there is a parameter that is not among `known`
    static void only(Context context, Set<String> known) {
        for (var name : context.queryParamMap().keySet()) {
            if (!known.contains(name))
                throw new Refused(
                        List.of(new FieldError(name, Code.UNKNOWN_FIELD.id(), "There is no parameter '" + name + "'")),
                        Nearest.to(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse(
                                        known.isEmpty()
                                                ? "this address takes no parameters; leave it out"
                                                : "the parameters are " + String.join(", ", known)));
        }
    }

    /// The whole number called `name`, `usual` if it is not given.
    static int whole(Context context, String name, int usual, int min, int max) {
        var text = context.queryParam(name);
        if (text == null) return usual;
        if (!text.matches("-?\\d{1,9}"))
            throw new OutOfRange(name + " is no whole number", name + " is from " + min + " to " + max + ".");
        var value = Integer.parseInt(text);
        OutOfRange.check(name, value, min, max);
        return value;
    }

    /// The whole number called `name`, null if it is not given.
    static @Nullable Long number(Context context, String name, long min, long max) {
        var text = context.queryParam(name);
        if (text == null) return null;
        if (!text.matches("-?\\d{1,18}"))
            throw new OutOfRange(name + " is no whole number", name + " is from " + min + " to " + max + ".");
        var value = Long.parseLong(text);
        OutOfRange.check(name, (double) value, (double) min, (double) max);
        return value;
    }

    /// The text called `name`, null if it is not given.
    static @Nullable String text(Context context, String name, int most) {
        var text = context.queryParam(name);
        if (text != null && text.codePointCount(0, text.length()) > most)
            throw new OutOfRange(name + " has more than " + most + " characters", "Shorten it.");
        return text;
    }

    /// `true` or `false`, null if it is not given.
    static @Nullable Boolean flag(Context context, String name) {
        if (context.queryParam(name) == null) return null;
        return choice(context, name, List.of("true", "false")).equals("true");
    }

    /// One of `choices`, the first if it is not given.
    static String choice(Context context, String name, List<String> choices) {
        var text = context.queryParam(name);
        if (text == null) return choices.getFirst();
        if (choices.contains(text)) return text;
        throw new OutOfRange(name + " is none of its values", name + " is one of: " + String.join(", ", choices) + ".");
    }

    /// A moment as RFC 3339 writes it, null if it is not given.
    static @Nullable Instant moment(Context context, String name) {
        var text = context.queryParam(name);
        if (text == null) return null;
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw new OutOfRange(name + " is no moment", "Write it as 2026-03-14T12:00:00Z.");
        }
    }
}
