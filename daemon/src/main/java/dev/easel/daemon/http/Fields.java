package dev.easel.daemon.http;

import dev.easel.daemon.word.Nearest;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.model.OutOfRange;
import dev.easel.protocol.Problem.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a body, each read once, and everything that is wrong with them, told at once. A field that is null or
/// wrong reads as not given. Confined to one thread.
final class Fields {
    private static final int SHOWN = 60;

    private final ObjectNode body;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();

    Fields(ObjectNode body) {
        this.body = body;
    }

    /// Refuses every field that is not among `known`; those of `later` by saying that their time has not come.
    Fields only(Collection<String> known, Set<String> later) {
        for (var name : body.propertyNames()) {
            if (later.contains(name))
                refuse(name, Code.UNSUPPORTED_VALUE, "'" + name + "' is not supported yet", "not in this version");
            else if (!known.contains(name))
                refuse(
                        name,
                        Code.UNKNOWN_FIELD,
                        "There is no field '" + shown(name) + "'",
                        Nearest.to(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("the fields are " + String.join(", ", known)));
        }
        return this;
    }

    /// Sets a field that was not given, unless `value` is null.
    void assume(String name, @Nullable String value) {
        if (value != null && !has(name)) body.put(name, value);
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    @Nullable
    String text(String name) {
        var value = given(name, JsonNode::isString, "a text");
        return value == null ? null : value.stringValue();
    }

    /// A text that `canonical` takes, as it spells it.
    @Nullable
    String named(String name, UnaryOperator<String> canonical) {
        var text = text(name);
        if (text == null) return null;
        try {
            return canonical.apply(text);
        } catch (EaselException e) {
            refuse(name, e);
            return null;
        }
    }

    @Nullable
    Boolean flag(String name) {
        var value = given(name, JsonNode::isBoolean, "true or false");
        return value == null ? null : value.booleanValue();
    }

    @Nullable
    Double number(String name, double min, double max) {
        var value = given(name, JsonNode::isNumber, "a number");
        return value == null || !isWithin(name, value, min, max) ? null : value.doubleValue();
    }

    @Nullable
    Long whole(String name, long min, long max) {
        var value = given(name, JsonNode::canConvertToExactIntegral, "a whole number");
        return value == null || !isWithin(name, value, (double) min, (double) max) ? null : value.longValue();
    }

    @Nullable
    Integer integer(String name, int min, int max) {
        var value = whole(name, min, max);
        return value == null ? null : Math.toIntExact(value);
    }

    /// A text or a number, as it was given.
    @Nullable
    Object textOrNumber(String name) {
        var value = given(name, node -> node.isString() || node.isNumber(), "a text or a number");
        if (value == null) return null;
        return value.isString() ? value.stringValue() : value.numberValue();
    }

    @Nullable
    List<String> texts(String name) {
        var value = given(
                name, node -> node.isArray() && node.valueStream().allMatch(JsonNode::isString), "a list of texts");
        return value == null
                ? null
                : value.valueStream().map(JsonNode::stringValue).toList();
    }

    /// Does `check` and notes what it says against `name`.
    void check(String name, Runnable check) {
        try {
            check.run();
        } catch (EaselException e) {
            refuse(name, e);
        }
    }

    void refuse(String name, EaselException why) {
        refuse(name, Code.of(why.code()), why.getMessage(), why.hint());
    }

    void refuse(String name, Code code, String detail, String hint) {
        errors.add(new FieldError(name, code.id(), detail));
        hints.add(hint);
    }

    /// @throws Refused with everything that was wrong, if anything was
    void finish() {
        if (errors.isEmpty()) return;
        throw new Refused(errors, String.join(" ", hints.stream().distinct().toList()));
    }

    private boolean isWithin(String name, JsonNode value, double min, double max) {
        var before = errors.size();
        check(name, () -> OutOfRange.check(name, value.doubleValue(), min, max));
        return errors.size() == before;
    }

    private @Nullable JsonNode given(String name, Predicate<JsonNode> fits, String what) {
        if (!has(name)) return null;
        var value = body.get(name);
        if (fits.test(value)) return value;
        refuse(name, Code.OUT_OF_RANGE, name + " is not " + what, "Give " + what + ".");
        return null;
    }

    private static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
