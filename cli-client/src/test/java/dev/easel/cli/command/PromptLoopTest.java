package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptLoopTest {
    private static final String GENERATE = "POST /api/v1/generate";
    private static final String GREETING = "What shall be drawn? /help tells the rest, /bye leaves.\n";

    @TempDir
    private Path home;

    private FakeEaseld daemon;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        daemon = FakeEaseld.in(home);
        shell = new Shell(home).onTerminal("012").plain();
        daemon.stream(GENERATE, Answers.queued(7), Answers.image(0, 7), Answers.done());
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void drawsLineAfterLineUntilBye() throws Exception {
        var result = shell.typing("an apple\n\n  a pear \n/bye\nnever\n").easel();
        assertEquals("an-apple-7.png\na-pear-7.png\n", result.out());
        assertEquals(0, result.code());
        assertTrue(result.err().startsWith(GREETING + ">>> "), result.err());
        assertEquals("{\"prompt\":\"an apple\"}", daemon.nextAsked().body());
        assertEquals("{\"prompt\":\"a pear\"}", daemon.nextAsked().body());
    }

    @Test
    void endsWithTheInput() {
        assertEquals(new Shell.Result(0, "", GREETING + ">>> \n"), shell.easel());
    }

    @Test
    void heedsWhatIsSetAndWhatWasTypedBehindEasel() throws Exception {
        shell.typing("/set steps 9\n/set size 64x128\na\n/set steps\n/set width 32\n/seed 5\nb\n/seed\n/again\n")
                .easel("-m", "sd15", "--seed", "1");
        assertEquals(
                "{\"model\":\"sd15\",\"prompt\":\"a\",\"width\":64,\"height\":128,\"steps\":9,\"seed\":1}",
                daemon.nextAsked().body());
        assertEquals(
                "{\"model\":\"sd15\",\"prompt\":\"b\",\"width\":32,\"seed\":5}",
                daemon.nextAsked().body());
        assertEquals(
                "{\"model\":\"sd15\",\"prompt\":\"b\",\"width\":32}",
                daemon.nextAsked().body());
    }

    @Test
    void listsWhatIsSet() {
        var result = shell.typing("/set\n/set negative too dark\n/set\n").easel();
        assertTrue(
                result.err().contains("nothing is set; the model's own values hold. To set: clip-skip"), result.err());
        assertTrue(result.err().contains(">>> negative too dark\n"), result.err());
    }

    @Test
    void refusesInOneSentenceAndGoesOn() {
        var typed = "/star\n/stra\n/set stpes 3\n/set steps many\n/set output x\n/again\n/show\n/moonlight\nan apple\n";
        var result = shell.typing(typed).easel();
        var said = result.err();
        assertTrue(said.contains("easel: there is no /stra\n  did you mean /star?\n"), said);
        assertTrue(said.contains("easel: 'stpes' cannot be set\n  did you mean 'steps'?\n"), said);
        assertTrue(said.contains("easel: --steps takes a whole number, not 'many'\n"), said);
        assertTrue(said.contains("easel: 'output' cannot be set\n  these can: "), said);
        assertTrue(said.contains("easel: nothing was drawn yet\n  type a prompt\n"), said);
        assertTrue(said.contains("easel: there is no /moonlight\n  /help lists what there is\n"), said);
        assertEquals("an-apple-7.png\n", result.out());
    }

    @Test
    void goesOnAfterAPictureThatFailed() {
        daemon.problem(GENERATE, 404, Answers.problem("model_not_found", 404, "No model 'x'", "easel ls"));
        var result = shell.typing("a\n/help\n").easel();
        assertTrue(result.err().contains(">>> easel: No model 'x'\n  easel ls\n>>> a prompt "), result.err());
        assertEquals(0, result.code());
    }

    @Test
    void starsAndShowsTheLastPicture() throws Exception {
        daemon.json("PATCH /api/v1/history/01K", Answers.entry("01K", true, "", "/p.png"));
        daemon.json("GET /api/v1/history/01K", Answers.entry("01K", true, "", "/p.png"));
        var result = shell.typing("an apple\n/star\n/show\n").easel();
        daemon.nextAsked();
        assertEquals("{\"starred\":true}", daemon.nextAsked().body());
        assertTrue(
                result.err()
                        .contains(">>> starred\n>>> \"an apple\", starter, 64x64, 4 steps, guidance 7.5, ddim, model,"
                                + " seed 7, starred\n"),
                result.err());
    }

    @Test
    void refusesOptionsThatNeedAPrompt() {
        for (var option : new String[] {"--json", "--detach", "-ofile"}) {
            var result = shell.easel(option);
            assertEquals(2, result.code(), option);
            assertTrue(result.err().contains("needs a prompt"), result.err());
            assertFalse(result.err().contains(">>>"), result.err());
        }
    }
}
