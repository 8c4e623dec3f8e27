package dev.easel.daemon.http;

import dev.easel.engine.error.EaselException.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The stable codes of problems, the status each has, and its title.
///
/// Source: handbook, HTTP API, A1.
enum Code {
    MALFORMED_REQUEST(400, "The request is not HTTP as it should be"),
    MALFORMED_JSON(400, "The body is not valid JSON"),
    UNKNOWN_FIELD(400, "There is no such field"),
    MISSING_FIELD(400, "A field is missing"),
    OUT_OF_RANGE(400, "A value is out of its range"),
    INVALID_MODEL_NAME(400, "This is no model name"),
    INVALID_MODEL(400, "The model cannot be used"),
    UNSUPPORTED_VALUE(400, "This value is not supported"),
    INVALID_IMAGE(400, "The picture cannot be read"),
    INVALID_CURSOR(400, "The cursor is not one of ours"),
    TOO_MUCH_WORK(400, "This is too much work for one request"),
    TOKEN_REQUIRED(401, "A token is required"),
    TOKEN_INVALID(401, "The token is not valid"),
    FORBIDDEN_ORIGIN(403, "This web page may not use Easel"),
    CROSS_SITE(403, "Another site may not use Easel"),
    SOCKET_ONLY(403, "Only the Unix socket may do this"),
    MODEL_NOT_FOUND(404, "There is no such model"),
    JOB_NOT_FOUND(404, "There is no such job"),
    IMAGE_NOT_FOUND(404, "There is no such picture"),
    FILE_NOT_FOUND(404, "There is no such file"),
    ROUTE_NOT_FOUND(404, "There is no such route"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No answer of that form"),
    TOO_SLOW(408, "The request came too slowly"),
    IDEMPOTENCY_MISMATCH(409, "The same key came with another body"),
    NOT_RETRYABLE(409, "The job cannot be tried again"),
    MODEL_IN_USE(409, "The model is in use"),
    ALREADY_EXISTS(409, "It is already there"),
    SETTING_HELD(409, "The setting is held elsewhere"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has the wrong type"),
    MISDIRECTED_HOST(421, "This host name is not Easel's"),
    CANCELLED(499, "The job was cancelled"),
    INFERENCE_FAILED(500, "The picture could not be computed"),
    MODEL_LOAD_FAILED(500, "The model could not be loaded"),
    INTERNAL(500, "Easel failed"),
    HUB_FAILED(502, "The model hub failed"),
    QUEUE_FULL(503, "The queue is full"),
    STARTING(503, "Easel is starting"),
    STOPPING(503, "Easel is stopping"),
    CANNOT_START(503, "Easel cannot start"),
    TOO_MANY_STREAMS(503, "Too many streams are open"),
    NOT_ENOUGH_MEMORY(507, "There is not enough memory"),
    DISK_FULL(507, "The disk is full");

    private static final Map<String, Code> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(Code::id, Function.identity()));

    private final int status;
    private final String title;

    Code(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The name on the wire.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /// Who is to blame, told by the status.
    Kind kind() {
        return switch (status) {
            case 404 -> Kind.NOT_FOUND;
            case 499 -> Kind.CANCELLED;
            case 503 -> Kind.BUSY;
            default -> status < 500 ? Kind.INVALID : Kind.FAILED;
        };
    }

    /// The code of that name; a name that no table has is a failure of Easel's own.
    static Code of(String id) {
        return BY_ID.getOrDefault(id, INTERNAL);
    }
}
