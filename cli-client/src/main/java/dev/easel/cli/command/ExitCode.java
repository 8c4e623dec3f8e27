package dev.easel.cli.command;

import dev.easel.cli.client.AddressInvalid;
import dev.easel.cli.client.ConnectionLost;
import dev.easel.cli.client.DaemonUnreachable;
import dev.easel.cli.client.Failure;
import dev.easel.cli.client.Refused;
import dev.easel.protocol.Problem;

/// What the command's exit code says.
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int NOT_FOUND = 4;
    static final int BUSY = 5;
    static final int NO_MEMORY = 6;
    static final int ACCESS = 7;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Failure failure) {
        return switch (failure) {
            case Usage _, AddressInvalid _ -> USAGE;
            case DaemonUnreachable _, ConnectionLost _ -> UNREACHABLE;
            case Refused refused -> of(refused.problem());
            default -> FAILED;
        };
    }

    static int of(Problem problem) {
        return switch (problem.code()) {
            case "invalid_model", "invalid_image" -> FAILED;
            case "not_enough_memory" -> NO_MEMORY;
            case "model_in_use" -> BUSY;
            case String code when code.endsWith("_not_found") -> NOT_FOUND;
            case null, default -> of(problem.status());
        };
    }

    private static int of(int status) {
        return switch (status) {
            case 400, 405, 406, 413, 415 -> USAGE;
            case 401, 403, 421 -> ACCESS;
            case 503 -> BUSY;
            default -> FAILED;
        };
    }
}
