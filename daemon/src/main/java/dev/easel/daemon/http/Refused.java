package dev.easel.daemon.http;

import dev.easel.engine.error.EaselException;
import dev.easel.protocol.Problem.FieldError;
import java.util.List;

/// A request that HTTP itself turns away, before any part of Easel has seen it.
public final class Refused extends EaselException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<FieldError> errors;

    Refused(Code code, String message, String hint) {
        this(code, code.status(), message, hint);
    }

    /// A refusal whose status is not the usual one of its code, such as 414 beside 413.
    Refused(Code code, int status, String message, String hint) {
        super(code.kind(), code.id(), message, hint);
        this.status = status;
        this.errors = List.of();
    }

    /// A refusal of fields, all that are wrong at once; the first gives the code.
    public Refused(List<FieldError> errors, String hint) {
        super(Kind.INVALID, errors.getFirst().code(), sentence(errors), hint);
        this.status = Code.of(code()).status();
        this.errors = List.copyOf(errors);
    }

    int status() {
        return status;
    }

    public List<FieldError> errors() {
        return errors;
    }

    private static String sentence(List<FieldError> errors) {
        return String.join("; ", errors.stream().map(FieldError::detail).toList());
    }
}
