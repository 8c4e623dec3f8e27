package dev.easel.daemon.tray;

import dev.easel.daemon.residency.Residence;
import dev.easel.daemon.residency.Residence.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// How the menu says things: short, and in whole units.
final class Words {
    private static final int LONGEST = 48;
    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;

    private Words() {}

    /// What lies under the pointer.
    static String tooltip(Facts facts) {
        var queue = facts.queue();
        if (queue.isPaused()) return "Easel: paused" + waiting(queue.queued());
        if (queue.running() > 0) return "Easel: drawing" + waiting(queue.queued());
        return switch (facts.residents().size()) {
            case 0 -> "Easel: ready, no model in memory";
            case 1 -> "Easel: ready, " + facts.residents().getFirst().name() + " in memory";
            default -> "Easel: ready, " + facts.residents().size() + " models in memory";
        };
    }

    /// A model in memory: what it takes, and until when.
    static String resident(Residence model, Instant now) {
        if (model.state() == State.LOADING) return model.name() + ": loading…";
        return model.name() + ": " + bytes(model.size()) + ", " + stay(model, now);
    }

    /// `1.4 GB`, `312 MB`.
    static String bytes(long bytes) {
        return bytes >= GIGA
                ? String.format(Locale.ROOT, "%.1f GB", bytes / GIGA).replace(".0 ", " ")
                : Math.max(1, Math.round(bytes / MEGA)) + " MB";
    }

    /// How long that is, roughly: `1 h 20 min`, `12 min`, `under a minute`.
    static String time(Duration time) {
        var minutes = (time.toSeconds() + 30) / 60;
        if (minutes < 1) return "under a minute";
        if (minutes < 60) return minutes + " min";
        var hours = minutes / 60;
        return minutes % 60 == 0 ? hours + " h" : hours + " h " + minutes % 60 + " min";
    }

    /// A prompt in one line, cut where it is too long.
    static String line(String prompt) {
        return cut(prompt, LONGEST);
    }

    /// `text` in one line of at most `most` characters; none is cut in two.
    static String cut(String text, int most) {
        var line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) return "(no prompt)";
        if (line.codePointCount(0, line.length()) <= most) return line;
        return line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
    }

    private static String stay(Residence model, Instant now) {
        if (model.state() == State.DRAINING) return "leaves after its work";
        if (model.state() == State.BUSY) return "drawing";
        var until = model.expiresAt();
        return until == null ? "stays" : time(Duration.between(now, until)) + " left";
    }

    private static String waiting(int jobs) {
        return jobs == 0 ? "" : ", " + jobs + " waiting";
    }
}
