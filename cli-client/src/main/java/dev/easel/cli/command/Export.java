package dev.easel.cli.command;

import dev.easel.cli.client.Failure;
import dev.easel.cli.terminal.Measures;
import dev.easel.protocol.ExportRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `easel history export -o FILE.zip`: pictures by their ids, by words, or all, as one file.
final class Export implements Command {
    @Override
    public int run(Call call) {
        var order = order(call);
        var file = call.line().text(Flag.OUTPUT);
        if (file == null)
            throw new Usage("the file is missing", "as in: " + call.verb().example());
        if (file.equals("-")) return toStdout(order, call);
        var path = call.around().here().resolve(file);
        if (Files.exists(path) && !call.line().has(Flag.FORCE))
            throw new Usage(file + " is there already", "-f overwrites it");
        var size = save(order, path, file, call);
        call.out().println(file);
        call.say(Measures.size(size));
        return ExitCode.OK;
    }

    private static ExportRequest order(Call call) {
        var ids = call.words();
        var query = call.line().text(Flag.QUERY);
        if (!ids.isEmpty() && query != null) throw new Usage("ids and --query exclude each other", null);
        var isStripped = call.line().has(Flag.STRIP_METADATA) ? true : null;
        return ids.isEmpty()
                ? new ExportRequest(null, query == null ? "" : query, isStripped)
                : new ExportRequest(List.copyOf(ids), null, isStripped);
    }

    private static int toStdout(ExportRequest order, Call call) {
        if (call.terminal().showsOut())
            throw new Usage("a zip file is only noise on a terminal", "as in: easel history export -o - > FILE");
        try {
            copy(order, call.out(), call);
        } catch (IOException e) {
            throw new CannotWrite("standard output", e);
        }
        if (call.out().checkError()) throw new CannotWrite("standard output", null);
        return ExitCode.OK;
    }

    /// What stands there is whole, also when this breaks off.
    private static long save(ExportRequest order, Path path, String shown, Call call) {
        var part = path.resolveSibling("." + path.getFileName() + ".part");
        try {
            long size;
            try (var out = Files.newOutputStream(part)) {
                size = copy(order, out, call);
            }
            if (call.line().has(Flag.FORCE)) Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            else Files.move(part, path);
            return size;
        } catch (FileAlreadyExistsException e) {
            throw new CannotWrite(shown + ", which has appeared meanwhile,", e);
        } catch (IOException e) {
            throw new CannotWrite(shown, e);
        } finally {
            delete(part);
        }
    }

    private static long copy(ExportRequest order, OutputStream out, Call call) throws IOException {
        var client = call.client();
        Interruption.cancels(client, call);
        return client.copy(Paths.HISTORY + "/export", order, out);
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // it lies in a folder that just took it; its name says what it is
        }
    }

    /// The place does not take the file.
    private static final class CannotWrite extends Failure {
        private static final long serialVersionUID = 1;

        CannotWrite(String where, @Nullable IOException cause) {
            super(
                    where + " cannot be written" + (cause == null ? "" : ": " + Destination.reason(cause)),
                    "choose another place with -o FILE",
                    cause);
        }
    }
}
