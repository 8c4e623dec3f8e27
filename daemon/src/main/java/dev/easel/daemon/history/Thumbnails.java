package dev.easel.daemon.history;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.easel.engine.image.ImageInvalid;
import dev.easel.engine.image.JpegFile;
import dev.easel.engine.image.PictureFile;
import dev.easel.engine.image.Reduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// Small JPEGs of the pictures that are kept, made when somebody asks and kept in a folder that may vanish at any time:
/// `<id>-<size>.jpg`. One goes with its picture. Safe for any thread; one is made at a time, so that a page of them
/// takes
/// no more memory than one.
public final class Thumbnails {
    /// The longer side, least and most.
    public static final int LEAST = 64;

    public static final int MOST = 512;

    private static final int QUALITY = 85;
    private static final Pattern NAME = Pattern.compile("([0-7][0-9A-HJKMNP-TV-Z]{25})-\\d+\\.(jpg|tmp)");
    private static final Logger LOG = Logger.getLogger(Thumbnails.class.getName());

    private final Album album;
    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();

    private Thumbnails(Album album, Path folder) {
        this.album = album;
        this.folder = folder;
    }

    /// Those of `album` in `folder`; what is there of pictures that are gone is deleted.
    public static Thumbnails open(Album album, Path folder) {
        var thumbnails = new Thumbnails(album, folder);
        album.tell(thumbnails::remove);
        thumbnails.tidy();
        return thumbnails;
    }

    /// A JPEG of picture `image` whose longer side has `size` pixels, or fewer if the picture has.
    ///
    /// @return empty if the picture is gone or cannot be read
    public Optional<byte[]> of(Ulid image, int size) {
        if (size < LEAST || size > MOST) throw new IllegalArgumentException(size + " is no thumbnail's size");
        var file = folder.resolve(image + "-" + size + ".jpg");
        lock.lock();
        try {
            var kept = album.find(image);
            if (kept.isPresent() && Files.isRegularFile(file)) return Optional.of(Files.readAllBytes(file));
            var made = kept.flatMap(album::read).map(png -> reduced(png, size));
            made.ifPresent(jpeg -> keep(jpeg, file));
            return made;
        } catch (ImageInvalid _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new HistoryUnusable(file, e);
        } finally {
            lock.unlock();
        }
    }

    private static byte[] reduced(byte[] png, int size) {
        return JpegFile.write(Reduction.of(PictureFile.read(png), size), QUALITY, "");
    }

    /// Where it cannot be kept, the next one who asks waits a moment longer.
    private void keep(byte[] jpeg, Path file) {
        var temporary = file.resolveSibling(file.getFileName().toString().replace(".jpg", ".tmp"));
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.write(temporary, jpeg);
            Files.move(temporary, file, ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.FINE, "a thumbnail cannot be kept", e);
        }
    }

    private void remove(Ulid image) {
        lock.lock();
        try {
            for (var file : files(image + "-*")) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new HistoryUnusable(folder, e);
        } finally {
            lock.unlock();
        }
    }

    private void tidy() {
        try {
            for (var file : files("*")) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && album.find(new Ulid(name.group(1))).isEmpty()) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "old thumbnails in " + folder + " cannot be deleted", e);
        }
    }

    private List<Path> files(String glob) throws IOException {
        var found = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) return found;
        try (var files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        }
        return found;
    }
}
