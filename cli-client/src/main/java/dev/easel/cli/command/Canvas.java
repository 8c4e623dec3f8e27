package dev.easel.cli.command;

import dev.easel.cli.terminal.LivePicture;
import dev.easel.cli.terminal.PictureProtocol;
import dev.easel.cli.terminal.ProgressLine;
import org.jspecify.annotations.Nullable;

/// Where pictures are seen while they are drawn and afterwards: the terminal, if it can show them and it is wanted.
/// Confined to one thread.
final class Canvas {
    private static final Canvas NONE = new Canvas(null);

    private final @Nullable LivePicture picture;

    private Canvas(@Nullable LivePicture picture) {
        this.picture = picture;
    }

    static Canvas none() {
        return NONE;
    }

    /// As `--preview` says; without it, wherever the terminal is known to show pictures.
    static Canvas of(Call call) {
        var wish = call.line().text(Flag.PREVIEW);
        var named = PictureProtocol.named(wish == null ? "auto" : wish);
        if (named.isEmpty()) throw new Usage("--preview takes auto, kitty, iterm or none, not '" + wish + "'", null);
        var protocol = named.get();
        var isSeen = call.terminal().showsErr() && !call.isJson();
        if (protocol == PictureProtocol.AUTO)
            protocol = isSeen ? PictureProtocol.of(call.around().environment()) : PictureProtocol.NONE;
        if (protocol == PictureProtocol.NONE) return NONE;
        if (!isSeen)
            throw new Usage(
                    "--preview " + wish + " needs a terminal to show pictures on",
                    call.isJson() ? "--json leaves none" : "stderr is none here");
        var isIterm2 = !"WezTerm".equals(call.around().variable("TERM_PROGRAM"));
        return new Canvas(new LivePicture(protocol, isIterm2, call.terminal().err(), System::nanoTime));
    }

    boolean showsPreviews() {
        return picture != null;
    }

    void preview(byte[] file, ProgressLine progress) {
        if (picture == null) return;
        picture.preview(file, progress);
    }

    void picture(byte[] file, ProgressLine progress) {
        if (picture == null) return;
        picture.finish(file, progress);
    }
}
