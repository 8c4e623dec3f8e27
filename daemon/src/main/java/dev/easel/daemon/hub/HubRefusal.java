package dev.easel.daemon.hub;

import dev.easel.engine.error.EaselException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// What the hub means by an answer that is not what was asked for.
///
/// Source: the status codes and `X-Error-Code` of the hub's HTTP API.
final class HubRefusal {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int FIRST_OF_SERVER = 500;

    private final HubSettings settings;
    private final HubName wanted;
    private final HubClient client;

    HubRefusal(HubSettings settings, HubName wanted, HubClient client) {
        this.settings = settings;
        this.wanted = wanted;
        this.client = client;
    }

    /// The exception for `answer`.
    ///
    /// @param what was asked for, in words
    EaselException of(HubAnswer answer, String what) {
        var status = answer.status();
        var code = answer.header("X-Error-Code").orElse("");
        if (answer.isElsewhere()) return expired(answer, what);
        if (status == TOO_MANY || status == TIMEOUT || status >= FIRST_OF_SERVER) return busy(answer, what);
        if (code.equals("GatedRepo")) return gated(status);
        if (code.equals("RevisionNotFound")) return noRevision();
        if (code.equals("EntryNotFound")) return noFile(what);
        if (status == UNAUTHORIZED || status == NOT_FOUND) return notFound(status);
        if (status == FORBIDDEN) return forbidden();
        return new HubFailed(
                "%s answered %d when asked for %s".formatted(settings.shown(), status, what),
                "Look at the page of the model: " + page(""));
    }

    /// The hub's links to other hosts are good for some time only: the next try asks for a new one.
    private static HubFailed expired(HubAnswer answer, String what) {
        return HubFailed.passing(
                "%s answered %d when asked for %s".formatted(answer.host(), answer.status(), what),
                answer.header("Retry-After").map(HubRefusal::wait).orElse(null),
                null);
    }

    /// The repository was found, and not this file of it.
    private HubFailed noFile(String what) {
        return new HubFailed(
                "%s lists %s and does not have it".formatted(settings.shown(), what),
                "Pull it again later; the repository may be changing.");
    }

    private HubFailed busy(HubAnswer answer, String what) {
        return HubFailed.passing(
                "%s answered %d when asked for %s".formatted(settings.shown(), answer.status(), what),
                answer.header("Retry-After").map(HubRefusal::wait).orElse(null),
                null);
    }

    private HubFailed gated(int status) {
        var known = client.token()
                .map(found -> ", and " + found + " has not done so")
                .orElse("");
        return new HubFailed(
                "%s is gated: its licence is to be accepted first%s".formatted(wanted.path(), known),
                "Accept it at " + page("")
                        + (status == UNAUTHORIZED ? ", then: " + howToLogIn() : ", then pull again."));
    }

    private EaselException notFound(int status) {
        var known = client.token();
        if (known.isPresent() && status == UNAUTHORIZED)
            return new HubFailed(
                    "%s does not accept %s".formatted(settings.shown(), known.get()),
                    "Make a new one at " + page("settings/tokens") + ", then: hf auth login");
        return new NotOnHub(
                "There is no %s on %s, or it is private".formatted(wanted.path(), settings.shown()),
                known.isPresent()
                        ? "Look at its spelling: " + page("")
                        : "Look at its spelling: " + page("") + " If it is private: " + howToLogIn());
    }

    private EaselException noRevision() {
        return new NotOnHub(
                "%s has no revision '%s'".formatted(wanted.path(), wanted.revision()),
                "Look at " + page(wanted.path() + "/commits") + " or leave it out.");
    }

    private HubFailed forbidden() {
        return new HubFailed(
                "%s does not give %s to %s"
                        .formatted(
                                settings.shown(),
                                wanted.path(),
                                client.token().map(Object::toString).orElse("somebody without a token")),
                "Look at its page: " + page(""));
    }

    private String howToLogIn() {
        return "hf auth login, or put a token of " + page("settings/tokens") + " into ~/.cache/huggingface/token";
    }

    /// A page of the hub, the model's own if `path` is empty.
    private String page(String path) {
        return settings.url() + "/" + (path.isEmpty() ? wanted.path() : path);
    }

    private static @Nullable Duration wait(String value) {
        try {
            if (value.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(value));
            var then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(Instant.now(), then.toInstant());
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
