package dev.easel.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A picture in the terminal that becomes clearer while it is drawn, in rows kept free for it above the progress line.
/// Confined to one thread.
///
/// What cannot be shown is left out: the picture's file is there all the same.
public final class LivePicture {
    private static final int MOST_COLUMNS = 60;
    private static final int MOST_ROWS = 20;

    /// A terminal draws no more often than twice a second.
    private static final long PAUSE = Duration.ofMillis(500).toNanos();

    private static final String ESC = "\u001b";
    private static final String SAVE_CURSOR = ESC + "7";
    private static final String RESTORE_CURSOR = ESC + "8";

    private final PictureProtocol protocol;
    private final PrintStream err;
    private final LongSupplier clock;
    private final boolean mayPart;
    private long last;
    private int rows;

    /// @param protocol `KITTY` or `ITERM`
    /// @param mayPart whether it is iTerm2 itself, which takes large pictures in parts
    /// @param clock nanoseconds
    public LivePicture(PictureProtocol protocol, boolean mayPart, PrintStream err, LongSupplier clock) {
        this.protocol = protocol;
        this.mayPart = mayPart;
        this.err = err;
        this.clock = clock;
        this.last = clock.getAsLong() - PAUSE;
    }

    /// Shows what it looks like now, in the place of the preview before.
    public void preview(byte[] file, ProgressLine progress) {
        if (clock.getAsLong() - last < PAUSE) return;
        var shown = readable(file);
        var size = shown.flatMap(PictureSize::of);
        if (size.isEmpty()) return;
        last = clock.getAsLong();
        progress.clear();
        var columns = columns(size.get());
        var codes = new StringBuilder(place(size.get()));
        if (protocol == PictureProtocol.KITTY) codes.append(PictureCodes.kittyPreview(shown.get(), columns));
        else {
            codes.append(SAVE_CURSOR).append(PictureCodes.iterm(shown.get(), columns, mayPart));
            codes.append(RESTORE_CURSOR);
        }
        err.print(codes.append(ESC).append('[').append(rows).append("B\r"));
        err.flush();
    }

    /// Shows the finished picture in the place of its previews, and leaves it there.
    public void finish(byte[] file, ProgressLine progress) {
        progress.clear();
        var shown = readable(file);
        var size = shown.flatMap(PictureSize::of);
        if (size.isEmpty()) return;
        var columns = columns(size.get());
        var hadPreviews = rows > 0;
        var codes = new StringBuilder(place(size.get()));
        if (protocol == PictureProtocol.KITTY) {
            if (hadPreviews) codes.append(PictureCodes.kittyForgetPreview());
            codes.append(PictureCodes.kitty(shown.get(), columns));
        } else codes.append(PictureCodes.iterm(shown.get(), columns, mayPart));
        err.print(codes.append("\r\n"));
        err.flush();
        rows = 0;
        last = clock.getAsLong() - PAUSE;
    }

    /// The way from the line below the rows to the first of them; makes the rows first where there are none.
    private String place(PictureSize size) {
        var isNew = rows == 0;
        if (isNew) rows = rows(size);
        return (isNew ? "\n".repeat(rows) : "") + "\r" + ESC + "[" + rows + "A";
    }

    private Optional<byte[]> readable(byte[] file) {
        return protocol == PictureProtocol.KITTY && PictureSize.isJpeg(file)
                ? PngConversion.of(file)
                : Optional.of(file);
    }

    /// A cell is twice as high as wide.
    static int columns(PictureSize size) {
        var scale = Math.min(MOST_COLUMNS / (double) size.width(), 2.0 * MOST_ROWS / size.height());
        return Math.max(1, (int) (size.width() * scale));
    }

    static int rows(PictureSize size) {
        return Math.max(1, Math.ceilDiv(columns(size) * size.height(), 2 * size.width()));
    }
}
