package dev.easel.cli.command;

import dev.easel.protocol.GenerateRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The command line of `run` as a request. What was not typed is left to the daemon.
final class Order {
    private final CommandLine line;

    private Order(CommandLine line) {
        this.line = line;
    }

    /// @param isJpeg whether the file that was asked for is a JPEG by its name
    static GenerateRequest of(CommandLine line, String prompt, boolean isJpeg) {
        return new Order(line).request(prompt, isJpeg);
    }

    /// Only what was typed, to change a request that there is.
    static GenerateRequest changes(CommandLine line) {
        return new Order(line).request(null, false);
    }

    private GenerateRequest request(@Nullable String prompt, boolean isJpeg) {
        var size = size(line);
        return new GenerateRequest(
                line.text(Flag.MODEL),
                prompt,
                line.text(Flag.NEGATIVE),
                size.width(),
                size.height(),
                line.whole(Flag.STEPS),
                line.number(Flag.GUIDANCE),
                line.number(Flag.GUIDANCE_RESCALE),
                line.number(Flag.ETA),
                line.text(Flag.SAMPLER),
                line.text(Flag.SCHEDULE),
                line.large(Flag.SEED),
                line.text(Flag.RNG),
                line.whole(Flag.N),
                line.whole(Flag.CLIP_SKIP),
                format(isJpeg),
                line.whole(Flag.QUALITY),
                line.whole(Flag.PREVIEW_EVERY),
                line.text(Flag.KEEP_ALIVE),
                line.text(Flag.PRIORITY),
                tags(),
                eitherOr(Flag.SAVE, Flag.NO_SAVE),
                line.has(Flag.BACKGROUND) ? true : null,
                line.has(Flag.MEMORY_OVERRIDE) ? true : null,
                eitherOr(Flag.INLINE, Flag.NO_INLINE));
    }

    /// Width and height as far as they were typed.
    record Size(@Nullable Integer width, @Nullable Integer height) {}

    static Size size(CommandLine line) {
        var text = line.text(Flag.SIZE);
        if (text == null) return new Size(line.whole(Flag.WIDTH), line.whole(Flag.HEIGHT));
        if (line.has(Flag.WIDTH) || line.has(Flag.HEIGHT))
            throw new Usage("--size says width and height already", null);
        var cross = Math.max(text.indexOf('x'), text.indexOf('X'));
        try {
            return new Size(
                    Integer.valueOf(text.substring(0, Math.max(cross, 0))), Integer.valueOf(text.substring(cross + 1)));
        } catch (NumberFormatException _) {
            throw new Usage("--size takes WIDTHxHEIGHT, not '" + text + "'", "for example: -s 512x512");
        }
    }

    private @Nullable String format(boolean isJpeg) {
        var format = line.text(Flag.FORMAT);
        return format == null && isJpeg ? "jpeg" : format;
    }

    private @Nullable List<String> tags() {
        if (!line.has(Flag.TAGS)) return null;
        var tags = new ArrayList<String>();
        for (var list : line.texts(Flag.TAGS)) {
            for (var tag : list.split(",", -1)) if (!tag.isBlank()) tags.add(tag.strip());
        }
        return tags;
    }

    private @Nullable Boolean eitherOr(Flag yes, Flag no) {
        if (line.has(yes) && line.has(no))
            throw new Usage(yes.longName() + " and " + no.longName() + " exclude each other", null);
        return line.has(yes) ? Boolean.TRUE : line.has(no) ? Boolean.FALSE : null;
    }
}
