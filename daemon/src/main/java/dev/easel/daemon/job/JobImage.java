package dev.easel.daemon.job;

import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.history.Ulid;
import dev.easel.daemon.worker.Picture;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A finished picture of a job. Safe for any thread; its bytes are not to be changed.
public final class JobImage {
    private final Ulid id;
    private final Picture picture;
    private final byte[] png;
    private final byte @Nullable [] jpeg;
    private final @Nullable KeptImage kept;

    /// @param jpeg null if none was asked for
    /// @param kept null if it was not to be saved
    public JobImage(Ulid id, Picture picture, byte[] png, byte @Nullable [] jpeg, @Nullable KeptImage kept) {
        this.id = id;
        this.picture = picture;
        this.png = png;
        this.jpeg = jpeg;
        this.kept = kept;
    }

    public Ulid id() {
        return id;
    }

    public Picture picture() {
        return picture;
    }

    /// The whole PNG file.
    public byte[] png() {
        return png;
    }

    /// The whole JPEG file, if one was asked for.
    public Optional<byte[]> jpeg() {
        return Optional.ofNullable(jpeg);
    }

    /// Its place in the history, if it was to be saved.
    public Optional<KeptImage> kept() {
        return Optional.ofNullable(kept);
    }
}
