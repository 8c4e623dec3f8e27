package dev.easel.daemon.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.daemon.job.JobEvent;
import dev.easel.daemon.job.QueueState;
import dev.easel.daemon.residency.KeepAlive;
import dev.easel.daemon.residency.Residence;
import dev.easel.daemon.residency.Residence.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aModelInMemoryTellsItsSizeAndItsTime() {
        var until = NOW.plus(Duration.ofMinutes(29)).plusSeconds(40);
        assertEquals("starter: 312 MB, 30 min left", Words.resident(model(State.READY, 312_400_000, until), NOW));
        assertEquals("starter: 4.2 GB, stays", Words.resident(model(State.READY, 4_200_000_000L, null), NOW));
        assertEquals("starter: 1 GB, drawing", Words.resident(model(State.BUSY, 1_000_000_000, null), NOW));
        assertEquals("starter: loading…", Words.resident(model(State.LOADING, 0, null), NOW));
        assertEquals("starter: 1 MB, leaves after its work", Words.resident(model(State.DRAINING, 10, null), NOW));
    }

    @Test
    void timesAreInWholeUnits() {
        assertEquals("under a minute", Words.time(Duration.ofSeconds(29)));
        assertEquals("1 min", Words.time(Duration.ofSeconds(30)));
        assertEquals("2 h", Words.time(Duration.ofHours(2)));
        assertEquals("1 h 5 min", Words.time(Duration.ofMinutes(65)));
    }

    @Test
    void aPromptIsOneLineAndNoCharacterOfItIsCutInTwo() {
        assertEquals("a fox in snow", Words.line("  a fox\n in\tsnow "));
        assertEquals("(no prompt)", Words.line(" "));
        assertEquals("🦊🦊…", Words.cut("🦊🦊🦊🦊", 3));
    }

    @Test
    void theTooltipTellsWhatGoesOn() {
        assertEquals("Easel: ready, no model in memory", Words.tooltip(facts(false, 0, 0)));
        assertEquals("Easel: ready, starter in memory", Words.tooltip(facts(false, 0, 0, model(State.READY, 1, null))));
        assertEquals("Easel: drawing, 3 waiting", Words.tooltip(facts(false, 1, 3)));
        assertEquals("Easel: paused", Words.tooltip(facts(true, 0, 0)));
    }

    @Test
    void theMarkIsThatOfThePauseEvenWhileTheLastPictureIsDrawn() {
        assertEquals(Mark.IDLE, facts(false, 0, 0).mark());
        assertEquals(Mark.BUSY, facts(false, 1, 0).mark());
        assertEquals(Mark.PAUSED, facts(true, 1, 2).mark());
    }

    @Test
    void progressTellsStepsAndTheTimeThatIsLeft() {
        assertEquals("Step 3 of 25, 8 s left", Progress.words(step(Duration.ofMillis(7600))));
        assertEquals("Step 3 of 25, 2 min left", Progress.words(step(Duration.ofMinutes(2))));
        assertEquals("Step 3 of 25", Progress.words(step(Duration.ofMillis(100))));
    }

    @Test
    void whatProgramsReadBecomesASentence() {
        assertEquals("Try again in a few seconds.", Sentence.of("try again in a few seconds"));
        assertEquals("Choose one of the two.", Sentence.of("Choose one of the two."));
        assertEquals("", Sentence.of(" "));
    }

    private static JobEvent.Progress step(Duration left) {
        return new JobEvent.Progress(0, 3, 25, Duration.ofSeconds(1), left);
    }

    private static Facts facts(boolean isPaused, int running, int queued, Residence... models) {
        var queue = new QueueState(isPaused, running, queued, 256, Optional.empty());
        return new Facts(queue, List.of("starter"), List.of(models), List.of(), NOW);
    }

    private static Residence model(State state, long size, @Nullable Instant until) {
        return new Residence(
                "starter", "sha256:0", state, size, size, "cpu", false, KeepAlive.FOREVER, until, NOW, NOW, 0);
    }
}
