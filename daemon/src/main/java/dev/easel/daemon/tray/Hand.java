package dev.easel.daemon.tray;

import dev.easel.daemon.host.Programs;
import dev.easel.engine.error.EaselException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Does what somebody chose, each on a thread of its own so that the screen never waits, and says what fails. Safe for
/// any thread.
///
/// @param teller says a problem and its remedy
record Hand(BiConsumer<String, String> teller) {
    private static final Logger LOG = Logger.getLogger(Hand.class.getName());

    /// What the log says; what was drawn, and so what a file is called, never stands in it.
    private static final String FAILED = "what was chosen on the screen failed: ";

    /// What a program ends with that is too old, too new or not there, or found nothing that opens a file; one that was
    /// ended because it still ran has done its work.
    private static final int MOST_OF_A_FAILURE = 127;

    /// `work`, to be done when it is chosen.
    Runnable toDo(Runnable work) {
        return () -> Thread.ofPlatform().daemon().name("tray-work").start(() -> {
            try {
                work.run();
            } catch (EaselException e) {
                LOG.warning(FAILED + e.code());
                teller.accept(e.getMessage(), e.hint());
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, FAILED + "a mistake in Easel", e);
                teller.accept("That failed by a mistake in Easel: " + e, "Report it with what easeld.log says.");
            }
        });
    }

    /// A `program` to be run when it is chosen, which does `what`.
    Runnable toRun(String what, Supplier<Programs.Said> program) {
        return toDo(() -> {
            var said = program.get();
            if (said.isFine() || said.exit() > MOST_OF_A_FAILURE) return;
            LOG.warning(FAILED + "exit code " + said.exit());
            teller.accept(what + " failed: " + said.text(), "Install or mend what opens files on this desktop.");
        });
    }
}
