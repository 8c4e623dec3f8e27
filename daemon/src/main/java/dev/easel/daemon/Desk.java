package dev.easel.daemon;

import dev.easel.daemon.host.RunningDaemon;
import dev.easel.protocol.Problem;
import java.io.PrintStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Where the commands of the house speak: results on stdout, as text or JSON, everything else on stderr.
///
/// @param isJson whether results are JSON
record Desk(PrintStream out, PrintStream err, boolean isJson) {
    private static final int BAD_REQUEST = 400;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /// A line of the result.
    void say(String line) {
        out.println(line);
    }

    /// The whole result.
    void json(Object value) {
        out.println(write(value));
    }

    void remark(String line) {
        err.println(line);
    }

    void warn(String sentence) {
        err.println("easel: warning: " + sentence);
    }

    /// Says why nothing was done.
    ///
    /// @return the exit code
    int refuse(Refusal refusal) {
        err.println("easel: " + refusal.getMessage());
        err.println("  " + refusal.hint());
        return refusal.exitCode();
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /// What a daemon answered.
    ///
    /// @throws Refusal if that is a problem, or another version's answer
    static <T> T read(RunningDaemon.Answer answer, Class<T> type) {
        try {
            if (answer.status() < BAD_REQUEST) return JSON.readValue(answer.body(), type);
            var problem = JSON.readValue(answer.body(), Problem.class);
            throw Refusal.of(problem);
        } catch (JacksonException _) {
            throw new Refusal(
                    Refusal.FAILED,
                    "easeld gave an answer that this easel does not understand",
                    "restart easeld: it may be of another version");
        }
    }

    /// Nothing was done, for a reason.
    static final class Refusal extends RuntimeException {
        static final int FAILED = 1;
        static final int USAGE = 2;
        static final int UNREACHABLE = 3;
        static final int NO_ACCESS = 7;

        private static final long serialVersionUID = 1;

        private final int exitCode;
        private final String hint;

        Refusal(int exitCode, String message, String hint) {
            super(message);
            this.exitCode = exitCode;
            this.hint = hint;
        }

        static Refusal of(Problem problem) {
            var exitCode = switch (problem.status()) {
                case 400, 405 -> USAGE;
                case 401, 403, 421 -> NO_ACCESS;
                default -> FAILED;
            };
            var hint = problem.hint();
            return new Refusal(exitCode, problem.detail(), hint == null ? "" : hint);
        }

        int exitCode() {
            return exitCode;
        }

        String hint() {
            return hint;
        }
    }
}
