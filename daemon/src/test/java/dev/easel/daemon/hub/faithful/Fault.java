package dev.easel.daemon.hub.faithful;

import java.time.Duration;
import java.util.function.UnaryOperator;

/// One thing that goes wrong with one answer.
public interface Fault {
    /// The request as it is understood.
    default Request request(Request request) {
        return request;
    }

    /// The file that is sent in place of the right one.
    default Content content(Content content) {
        return content;
    }

    /// The entity tag that is told.
    default String tag(String tag) {
        return tag;
    }

    /// The answer that is sent in place of the right one.
    default Answer answer(Request request, Answer answer) {
        return answer;
    }

    /// What `later` does to what this did.
    default Fault and(Fault later) {
        return new Both(this, later);
    }

    /// Nothing: in a list of faults, an answer that is right.
    static Fault none() {
        return new Fault() {};
    }

    /// The connection is reset after `bytes` of the body.
    static Fault cutAfter(long bytes) {
        return sent(manner -> manner.cutAfter(bytes));
    }

    /// Nothing comes after `bytes` of the body, and the connection stays until the client leaves or the hub is closed.
    static Fault stallAfter(long bytes) {
        return sent(manner -> manner.stallAfter(bytes));
    }

    /// Pieces of `bytes` with `between` between them.
    static Fault slow(int bytes, Duration between) {
        return sent(manner -> manner.slow(bytes, between));
    }

    /// No length is told; the end of the connection is the end of the body.
    static Fault unsized() {
        return sent(Manner::unsized);
    }

    private static Fault sent(UnaryOperator<Manner> change) {
        return new Instead((request, answer) -> answer.in(change.apply(answer.manner())));
    }

    /// The byte at `at` of the file is another.
    static Fault wrongByteAt(long at) {
        return new Other(content -> content.withWrongByte(at), tag -> tag);
    }

    /// The file ends after `bytes`, and the answer says that this is all of it.
    static Fault truncatedTo(long bytes) {
        return new Other(content -> content.first(bytes), tag -> tag);
    }

    /// The file has one byte more than the listing said.
    static Fault oneByteTooMany() {
        return new Other(content -> content.then(Content.of("!")), tag -> tag);
    }

    /// The file was replaced by `content` since it was listed, and grew perhaps.
    static Fault replacedBy(Content content) {
        return new Other(
                old -> content, tag -> Content.of("stored " + content.sha256()).sha256());
    }

    /// The pointer that git holds comes instead of the file.
    static Fault pointer() {
        return new Other(Content::pointer, tag -> tag);
    }

    /// `Range` is not understood: all of the file comes with 200.
    static Fault withoutRanges() {
        return new Fault() {
            @Override
            public Request request(Request request) {
                return request.without("range");
            }
        };
    }

    static Fault status(int status, String message) {
        return new Instead(
                (request, answer) -> Answer.refusal(status, "", message).of(answer.file()));
    }

    /// 429 with the time to wait.
    static Fault tooManyRequests(int retryAfter) {
        return new Instead((request, answer) -> Answer.refusal(429, "", "We had to rate limit you")
                .with("Retry-After", String.valueOf(retryAfter))
                .with("RateLimit", "\"resolvers\";r=0;t=" + retryAfter)
                .of(answer.file()));
    }

    static Fault redirectTo(String location) {
        return new Instead((request, answer) -> Answer.redirect(302, location).of(answer.file()));
    }

    /// A redirect to where the client has just been.
    static Fault redirectToItself() {
        return new Instead(
                (request, answer) -> Answer.redirect(307, request.target()).of(answer.file()));
    }

    /// A page for people with status 200, as hotels and companies put before the net.
    static Fault page(String html) {
        return new Instead((request, answer) ->
                Answer.text(200, "text/html; charset=utf-8", html).of(answer.file()));
    }
}
