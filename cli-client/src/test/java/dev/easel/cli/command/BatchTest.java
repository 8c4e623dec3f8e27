package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    private static final String JOBS = "POST /api/v1/jobs";

    @TempDir
    private Path home;

    private final Deque<String> jobs = new ArrayDeque<>();
    private FakeEaseld daemon;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        daemon = FakeEaseld.in(home);
        shell = new Shell(home);
        daemon.json("GET /api/v1/models", "{\"models\":[{\"name\":\"sd15\"},{\"name\":\"starter\"}]}");
        daemon.json("GET /api/v1/samplers", "{\"samplers\":[{\"id\":\"ddim\"}],\"schedules\":[{\"id\":\"karras\"}]}");
        daemon.on(JOBS, (_, out) -> FakeEaseld.whole(out, "202 Accepted", "application/json", jobs.remove()));
        daemon.bytes("GET /api/v1/images/01K.png", "image/png", Answers.PNG);
        for (var id : new String[] {"A", "B", "C"}) {
            jobs.add(Answers.job(id, "queued", ""));
            succeeds(id);
        }
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void drawsALineAfterTheOther() throws Exception {
        write("# for tonight\n\nan apple -- --steps 9 --negative \"too dark\"\n  a pear  \n");
        var result = shell.easel("run", "--file", "prompts.txt", "--steps", "3", "-m", "sd15");
        assertEquals("an-apple-7.png\na-pear-7.png\n", result.out());
        assertEquals("2 of 2 drawn\n", result.err());
        assertEquals(0, result.code());
        assertEquals(
                List.of(
                        "{\"model\":\"sd15\",\"prompt\":\"an apple\",\"negative_prompt\":\"too dark\",\"steps\":9}",
                        "{\"model\":\"sd15\",\"prompt\":\"a pear\",\"steps\":3}"),
                begun().stream().map(FakeEaseld.Asked::body).toList());
        assertArrayEquals(Answers.PNG, Files.readAllBytes(shell.here().resolve("a-pear-7.png")));
    }

    @Test
    void asksForEveryLineUnderAKeyThatOnlyItHas() throws Exception {
        write("an apple\nan apple\n");
        shell.easel("--file", "prompts.txt");
        var first = keys();
        assertNotEquals(first.get(0), first.get(1), "two equal lines are two pictures");
        jobs.add(Answers.job("A", "queued", ""));
        jobs.add(Answers.job("B", "queued", ""));
        write("# a line above changes nothing\nan apple\nan apple\n");
        shell.easel("--file", "prompts.txt");
        assertEquals(first, keys());
        jobs.add(Answers.job("A", "queued", ""));
        jobs.add(Answers.job("B", "queued", ""));
        shell.easel("--file", "prompts.txt", "--again");
        assertNotEquals(first, keys());
    }

    @Test
    void goesOnWhereItStoodAndKeepsThePicturesThatAreThere() throws Exception {
        write("an apple\na pear\n");
        Files.write(shell.here().resolve("an-apple-7.png"), Answers.PNG);
        daemon.on(JOBS, (_, out) -> {
            var body = jobs.remove();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nIdempotency-Replayed: true\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        var result = shell.easel("--file", "prompts.txt");
        assertEquals("an-apple-7.png\na-pear-7.png\n", result.out());
        assertEquals("2 of 2 drawn; 2 had begun earlier (--again draws them anew)\n", result.err());
        try (var files = Files.list(shell.here())) {
            assertEquals(3, files.count(), "the prompts and a picture each");
        }
    }

    @Test
    void readsStandardInputAndShowsHowFarItIs() {
        var shown = shell.typing("an apple\na pear\n")
                .onTerminal("2")
                .plain()
                .easel("--file", "-")
                .err();
        assertTrue(shown.contains("\r1 of 2, step 1/2"), shown);
        assertTrue(shown.contains("\r2 of 2, step 1/2"), shown);
    }

    @Test
    void printsTheIdsAndLeavesWhenDetached() {
        var result = shell.typing("an apple\na pear\n").easel("--file", "-", "--detach");
        assertEquals(new Shell.Result(0, "A\nB\n", ""), result);
    }

    @Test
    void printsEachJobAsTheApisJson() {
        daemon.json("GET /api/v1/jobs/A", Answers.job("A", "succeeded", ""));
        var result = shell.typing("an apple\n").easel("--file", "-", "--json");
        assertEquals(Answers.job("A", "succeeded", "") + "\n", result.out());
    }

    @Test
    void saysWhichLineFailedAndGoesOn() {
        fails("A", Answers.problem("inference_failed", 500, "The worker died", "Again"));
        var result = shell.typing("# none\nan apple\na pear\n").easel("--file", "-");
        assertEquals("a-pear-7.png\n", result.out());
        assertEquals("""
            easel: The worker died
              Again
              that was line 2: an apple
            1 of 2 drawn, 1 not; 'easel jobs' tells more
            """, result.err());
        assertEquals(1, result.code());
    }

    @Test
    void saysThatItGoesOnLaterWhenTheDaemonStops() {
        fails("A", Answers.problem("stopping", 503, "easeld stops", "Ask again"));
        var result = shell.typing("an apple\na pear\n").easel("--file", "-");
        assertEquals(
                "easel: 0 of 2 drawn; the same command goes on from there\neasel: easeld stops\n  Ask again\n",
                result.err());
        assertEquals(5, result.code());
    }

    @Test
    void waitsForAPlaceInAFullQueue() {
        var full = Answers.problem("queue_full", 503, "256 of 256 places are taken", "wait");
        daemon.on(JOBS, (_, out) -> {
            var next = jobs.remove();
            if (next.isEmpty()) FakeEaseld.whole(out, "503 No", "application/problem+json", full);
            else FakeEaseld.whole(out, "202 Accepted", "application/json", next);
        });
        var first = jobs.remove();
        jobs.addFirst("");
        jobs.addFirst(first);
        var result = shell.typing("an apple\na pear\n").easel("--file", "-");
        assertEquals("an-apple-7.png\na-pear-7.png\n", result.out());
        assertEquals("2 of 2 drawn\n", result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a -- --setps 3 | line 2: there is no option '--setps' | did you mean '--steps'?",
                "a -- --steps 0 | line 2: --steps 0 is out of range | it goes from 1 to 150",
                "a -- -m sd51 | line 2: --model 'sd51' is not known | did you mean 'sd15'?",
                "a -- --sampler heun | line 2: --sampler 'heun' is not known | these are: ddim",
                "a -- --rng dice | line 2: --rng takes cuda, numpy, nvidia, torch, not 'dice' |",
                "a -- steps 3 | line 2: 'steps' behind -- is no option | a value with blanks is quoted, as in:"
                        + " --negative \"too dark\"",
                "a -- --negative \"x | line 2: a \" is not closed |",
                "a -- -o x.png | line 2: --output is not for a single line | give it to the command itself",
                "-- --steps 3 | line 2: no prompt stands before -- |"
            })
    void refusesABadLineBeforeAnythingIsBegun(String line, String detail, String hint) throws Exception {
        write("a good one\n" + line + "\n");
        var result = shell.easel("--file", "prompts.txt");
        assertEquals("easel: " + detail + "\n" + (hint == null ? "" : "  " + hint + "\n"), result.err());
        assertEquals(2, result.code());
        assertEquals(3, jobs.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--file none.txt | there is no file none.txt",
                "--file . | . cannot be read: Is a directory",
                "--file - | there is no prompt in -",
                "--file - a fox | --file says what is drawn, but 'a fox' follows",
                "--file - --no-save | --no-save has no meaning with --file",
                "--file - -o x.png | with --file, -o takes a folder that is there, not x.png",
                "a --again | --again goes with --file"
            })
    void refusesWhatMakesNoSense(String typed, String detail) {
        var result = shell.easel(typed.split(" "));
        assertTrue(result.err().startsWith("easel: " + detail + "\n"), result.err());
        assertEquals(2, result.code());
    }

    private void write(String prompts) throws IOException {
        Files.writeString(shell.here().resolve("prompts.txt"), prompts);
    }

    private void succeeds(String id) {
        var picture = Answers.image(0, 7).replaceFirst(",\"data\":\"[^\"]*\"", "");
        daemon.stream(
                "GET /api/v1/jobs/" + id + "/events",
                Answers.job(id, "running", "").replaceFirst("\\{", "{\"type\":\"state\","),
                Answers.progress(1, 2),
                picture,
                Answers.done());
    }

    private void fails(String id, String problem) {
        daemon.stream(
                "GET /api/v1/jobs/" + id + "/events",
                Answers.job(id, "running", "").replaceFirst("\\{", "{\"type\":\"state\","),
                "{\"type\":\"error\",\"problem\":" + problem + "}");
    }

    /// The requests for jobs since the last call.
    private List<FakeEaseld.Asked> begun() {
        var begun = new ArrayList<FakeEaseld.Asked>();
        for (var next = daemon.asked(); next != null; next = daemon.asked())
            if (next.line().startsWith(JOBS)) begun.add(next);
        return begun;
    }

    private List<String> keys() {
        return begun().stream()
                .map(asked -> asked.headers().get("idempotency-key"))
                .toList();
    }
}
