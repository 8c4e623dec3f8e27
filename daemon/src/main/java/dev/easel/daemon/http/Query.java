package dev.easel.daemon.http;

import dev.easel.daemon.word.Nearest;
import dev.easel.engine.model.OutOfRange;
import dev.easel.protocol.Problem.FieldError;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/// The parameters of an address, as strict as the fields of a body.
final class Query {
    private Query() {}

    /// @throws Refused if there is a parameter that is not among `known`
    static void only(Context context, Set<String> known) {
        for (var name : context.queryParamMap().keySet()) {
            if (!known.contains(name))
                throw new Refused(
                        List.of(new FieldError(name, Code.UNKNOWN_FIELD.id(), "There is no parameter '" + name + "'")),
                        Nearest.to(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("the parameters are " + String.join(", ", known)));
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
}
