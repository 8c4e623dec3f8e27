package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    private static final String A = "01JDVZ0G7M8Q3R5T9W2XABCDEA";
    private static final String B = "01JDVZ0G7M8Q3R5T9W2XABCDEB";

    @TempDir
    private Path home;

    private FakeEaseld daemon;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        daemon = FakeEaseld.in(home);
        shell = new Shell(home);
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void listsTheJobs() {
        var page = "{\"jobs\":[" + Answers.job(A, "queued", ",\"position\":2") + ","
                + Answers.job(B, "running", ",\"progress\":0.456") + ","
                + Answers.job(A, "succeeded", "").replace("\"total_duration\":0", "\"total_duration\":83000000000")
                + "],\"next\":\"xyz\",\"total\":9}";
        daemon.json("GET /api/v1/jobs?limit=3", page);
        var result = shell.easel("jobs", "--limit", "3");
        var lines = result.out().lines().toList();
        assertEquals(
                "ID                           STATE             MODEL     ASKED",
                lines.get(0).substring(0, 62));
        assertTrue(lines.get(1).startsWith(A + "   queued, place 2   starter"), lines.get(1));
        assertTrue(lines.get(2).startsWith(B + "   running 46%       starter"), lines.get(2));
        assertTrue(lines.get(3).endsWith("ago   1 min 23 s   an apple"), lines.get(3));
        assertEquals("9 in all; the next page: easel jobs --cursor xyz\n", result.err());
        assertEquals(page + "\n", shell.easel("jobs", "--limit", "3", "--json").out());
    }

    @Test
    void asksForWhatTheOptionsSay() throws Exception {
        shell.easel(
                "jobs",
                "--state",
                "queued,running",
                "-m",
                "sd15",
                "--origin",
                "cli",
                "--tag",
                "a b",
                "--sort",
                "finished_at",
                "--order",
                "asc",
                "--cursor",
                "x=",
                "--since",
                "2026-11-28T12:00:00Z");
        assertEquals(
                "GET /api/v1/jobs?state=queued,running&model=sd15&origin=cli&tag=a%20b&sort=finished_at&order=asc"
                        + "&cursor=x%3D&since=2026-11-28T12%3A00%3A00Z HTTP/1.1",
                daemon.nextAsked().line());
    }

    @Test
    void tellsAllAboutOneJob() {
        daemon.json(
                "GET /api/v1/jobs/" + A,
                Answers.job(
                        A,
                        "failed",
                        ",\"problem\":" + Answers.problem("inference_failed", 500, "The worker died", "easel retry")));
        var lines = shell.easel("jobs", A).out().lines().toList();
        assertEquals("id        " + A, lines.get(0));
        assertEquals("state     failed", lines.get(1));
        assertEquals("prompt    an apple", lines.get(3));
        assertEquals("problem   The worker died", lines.get(6));
        assertEquals("          easel retry", lines.get(7));
    }

    @Test
    void printsTheEmptyTableWhereNoDaemonRuns() throws IOException {
        daemon.close();
        var result = shell.easel("jobs");
        assertEquals("ID   STATE   MODEL   ASKED   TOOK   PROMPT\n", result.out());
        assertEquals(3, result.code());
    }

    @Test
    void cancelsOneJob() throws Exception {
        daemon.json("POST /api/v1/jobs/" + A + "/cancel", "{\"cancelled\":true,\"state\":\"running\"}");
        assertEquals(new Shell.Result(0, "cancelled " + A + "\n", ""), shell.easel("cancel", A));
        assertEquals("0", daemon.nextAsked().headers().get("content-length"));
        daemon.json("POST /api/v1/jobs/" + A + "/cancel", "{\"cancelled\":false,\"state\":\"succeeded\"}");
        assertEquals(new Shell.Result(0, "", "nothing to cancel: it has ended, succeeded\n"), shell.easel("cancel", A));
    }

    @Test
    void cancelsSeveralAtOnce() throws Exception {
        daemon.json("POST /api/v1/jobs/cancel", "{\"cancelled\":[\"" + B + "\"]}");
        assertEquals("cancelled " + B + "\n", shell.easel("cancel", A, B).out());
        assertEquals(
                "{\"ids\":[\"" + A + "\",\"" + B + "\"]}", daemon.nextAsked().body());
    }

    @Test
    void cancelsAllThatWaitsAndThenWhatIsDrawn() throws Exception {
        daemon.json("POST /api/v1/jobs/cancel", "{\"cancelled\":[\"" + A + "\"]}");
        daemon.json(
                "GET /api/v1/jobs?state=running&limit=200",
                "{\"jobs\":[" + Answers.job(B, "running", "") + "],\"next\":null,\"total\":1}");
        assertEquals(
                "{\"cancelled\":[\"" + A + "\",\"" + A + "\"]}\n",
                shell.easel("cancel", "--all", "--json").out());
        assertEquals("{\"state\":\"queued\"}", daemon.nextAsked().body());
        assertEquals("", daemon.nextAsked().body());
        assertEquals("{\"ids\":[\"" + B + "\"]}", daemon.nextAsked().body());
    }

    @Test
    void triesAgainAndPrintsTheNewJob() {
        daemon.json("POST /api/v1/jobs/" + A + "/retry", Answers.job(B, "queued", ""));
        assertEquals(new Shell.Result(0, B + "\n", ""), shell.easel("retry", A));
    }

    @Test
    void tellsHowTheQueueStands() {
        var state = "{\"paused\":false,\"running\":1,\"queued\":3,\"max\":256,\"eta_duration\":65000000000}";
        daemon.json("GET /api/v1/queue", state);
        assertEquals(
                "1 running, 3 of 256 waiting, about 1 min 5 s left\n",
                shell.easel("queue").out());
        assertEquals(state + "\n", shell.easel("queue", "--json").out());
        daemon.json(
                "POST /api/v1/queue/pause",
                "{\"paused\":true,\"running\":0,\"queued\":3,\"max\":256,\"eta_duration\":null}");
        assertEquals(
                "paused; 'easel queue resume' goes on\n0 running, 3 of 256 waiting\n",
                shell.easel("queue", "pause").out());
        daemon.json("POST /api/v1/queue/resume", state);
        assertEquals(0, shell.easel("queue", "resume").code());
    }
}
