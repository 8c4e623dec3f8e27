package dev.easel.cli.command;

import static dev.easel.cli.command.Typist.BACKSPACE;
import static dev.easel.cli.command.Typist.CTRL_C;
import static dev.easel.cli.command.Typist.CTRL_D;
import static dev.easel.cli.command.Typist.CTRL_U;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.easel.cli.FakeEaseld;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The loop of prompts, typed at a real terminal.
class TerminalTest {
    private static final String GENERATE = "POST /api/v1/generate";
    private static final String ASKS = ">>> ";

    @TempDir
    private Path home;

    private FakeEaseld daemon;
    private Typist typist;

    @BeforeEach
    void sitDown() throws Exception {
        var isHere = Typist.hasTerminal();
        if (!isHere) System.out.println("skipped: no 'script' of util-linux is here to open a terminal");
        assumeTrue(isHere);
        daemon = FakeEaseld.in(home);
        daemon.stream(GENERATE, Answers.queued(7), Answers.image(0, 7), Answers.done());
        typist = Typist.at(home);
        typist.await(ASKS);
    }

    @AfterEach
    void standUp() throws Exception {
        if (typist != null) typist.close();
        if (daemon != null) daemon.close();
    }

    @Test
    void aLineIsEditedBeforeItIsDrawn() throws Exception {
        typist.type("nonsense" + CTRL_U + "an appel" + BACKSPACE + BACKSPACE + "le\n");
        typist.await("an-apple-7.png");
        typist.await(ASKS);
        assertEquals("{\"prompt\":\"an apple\"}", daemon.nextAsked().body());
    }

    @Test
    void ctrlCEndsTheDrawingAndNotTheLoop() throws Exception {
        daemon.silentAfter(GENERATE, Answers.queued(7));
        typist.type("an apple\n");
        typist.await("waiting, place 1");
        typist.type(CTRL_C);
        assertTrue(daemon.wasLeft(), "the daemon sees that nobody waits any more");
        typist.await("cancelled");
        typist.await(ASKS);
        daemon.nextAsked();
        daemon.stream(GENERATE, Answers.queued(8), Answers.image(0, 8), Answers.done());
        typist.type("a pear\n");
        typist.await("a-pear-8.png");
        assertEquals("{\"prompt\":\"a pear\"}", daemon.nextAsked().body());
    }

    @Test
    void ctrlCThrowsAwayALineThatIsBeingTyped() throws Exception {
        typist.type("a dog with");
        typist.await("a dog with");
        typist.type(CTRL_C);
        typist.await(ASKS);
        typist.type("a pear\n");
        typist.await("a-pear-7.png");
        assertEquals("{\"prompt\":\"a pear\"}", daemon.nextAsked().body());
    }

    @Test
    void ctrlDLeaves() throws Exception {
        typist.type(CTRL_D);
        assertEquals(0, typist.exitCode());
    }
}
