package dev.easel.cli.command;

import dev.easel.protocol.Image;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where pictures go: a file named after prompt and seed, the file of `-o`, or standard output.
final class Destination {
    private static final String STDOUT = "-";

    private final Call call;
    private final String slug;
    private final @Nullable String file;
    private final boolean mayOverwrite;
    private final int count;

    private Destination(Call call, String prompt, int count) {
        this.call = call;
        this.slug = Slug.of(prompt);
        this.file = call.line().text(Flag.OUTPUT);
        this.mayOverwrite = call.line().has(Flag.FORCE);
        this.count = count;
    }

    /// Refuses at once what could only fail when the picture is drawn.
    static Destination of(Call call, String prompt) {
        var number = call.line().whole(Flag.N);
        var destination = new Destination(call, prompt, number == null ? 1 : number);
        destination.check();
        return destination;
    }

    boolean isStdout() {
        return STDOUT.equals(file);
    }

    boolean isJpeg() {
        return file != null && (file.endsWith(".jpg") || file.endsWith(".jpeg"));
    }

    /// Writes a picture; the result is its file as the user would write it, or null on standard output.
    @Nullable
    String save(byte[] picture, Image image) {
        if (isStdout()) {
            write(call.out(), picture);
            return null;
        }
        var wanted = path(image);
        try {
            return shown(mayOverwrite ? overwrite(wanted, picture) : write(wanted, picture));
        } catch (FileAlreadyExistsException e) {
            throw new CannotSave(shown(wanted) + " has appeared while the picture was drawn", e);
        } catch (IOException e) {
            throw new CannotSave("the picture cannot be written to " + shown(wanted) + ": " + reason(e), e);
        }
    }

    /// The file that holds this very picture from an earlier time, else as `save`.
    @Nullable
    String keep(byte[] picture, Image image) {
        var wanted = path(image);
        try {
            if (!isStdout() && Files.exists(wanted) && Arrays.equals(picture, Files.readAllBytes(wanted)))
                return shown(wanted);
        } catch (IOException _) {
            // what cannot be read is another's, and stays beside the new one
        }
        return save(picture, image);
    }

    private void check() {
        if (isStdout()) {
            checkStdout();
            return;
        }
        var folder = folder();
        if (!Files.isDirectory(folder)) throw new Usage("the folder " + shown(folder) + " does not exist", null);
        if (!Files.isWritable(folder))
            throw new Usage("the folder " + shown(folder) + " is not writable", "choose another place with -o FILE");
        if (!isFile() || mayOverwrite) return;
        for (var index = 0; index < count; index++) {
            var path = numbered(file(), index + 1);
            if (Files.exists(path)) throw new Usage(shown(path) + " is there already", "-f overwrites it");
        }
    }

    private void checkStdout() {
        if (call.isJson()) throw new Usage("--json and '-o -' both want standard output", null);
        if (count != 1) throw new Usage("only one picture fits on standard output, not " + count, null);
        if (call.terminal().showsOut())
            throw new Usage("a picture on standard output is only noise on a terminal", "as in: easel … -o - > FILE");
    }

    /// Whether `-o` names a file, and not a folder to put one into.
    private boolean isFile() {
        return file != null && !Files.isDirectory(file());
    }

    private Path file() {
        return call.around().here().resolve(file == null ? "" : file);
    }

    private Path folder() {
        if (!isFile()) return file();
        var parent = file().getParent();
        return parent == null ? file() : parent;
    }

    private Path path(Image image) {
        if (isFile()) return numbered(file(), image.index() + 1);
        var ending = image.format().equals("jpeg") ? ".jpg" : ".png";
        return folder().resolve(slug + "-" + image.seed() + ending);
    }

    /// A file of a name nobody has: with `-2`, `-3` … at its end unless the name was asked for.
    private Path write(Path wanted, byte[] picture) throws IOException {
        for (var attempt = 1; ; attempt++) {
            var path = isFile() ? wanted : numbered(wanted, attempt);
            try {
                Files.createFile(path);
            } catch (FileAlreadyExistsException e) {
                if (isFile()) throw e;
                continue;
            }
            try {
                return Files.write(path, picture, StandardOpenOption.WRITE);
            } catch (IOException e) {
                Files.deleteIfExists(path);
                throw e;
            }
        }
    }

    /// The old file stays whole until the new one is.
    private static Path overwrite(Path wanted, byte[] picture) throws IOException {
        var part = wanted.resolveSibling("." + wanted.getFileName() + ".part");
        try {
            Files.write(part, picture);
            return Files.move(part, wanted, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(PrintStream out, byte[] picture) {
        out.write(picture, 0, picture.length);
        out.flush();
        if (out.checkError()) throw new CannotSave("standard output was closed", new IOException("closed"));
    }

    /// `apple.png`, `apple-2.png`, `apple-3.png`.
    private static Path numbered(Path path, int number) {
        if (number == 1) return path;
        var name = path.getFileName().toString();
        var dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        return path.resolveSibling(stem + "-" + number + (dot > 0 ? name.substring(dot) : ""));
    }

    private String shown(Path path) {
        var here = call.around().here();
        return path.startsWith(here) && !path.equals(here)
                ? here.relativize(path).toString()
                : path.toString();
    }

    static String reason(IOException e) {
        var reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
