package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final String ID = "01JDVZ0G7M8Q3R5T9W2XABCDEF";
    private static final String ENTRY = "/api/v1/history/" + ID;

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
    void searchesForTheWordsBehindIt() throws Exception {
        daemon.json(
                "GET /api/v1/history?q=a%20fox%22&starred=true",
                "{\"images\":[" + Answers.entry(ID, true, "\"print\"", "/p.png") + "],\"next\":null,\"total\":1}");
        var lines =
                shell.easel("history", "a", "fox\"", "--starred").out().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.getLast().endsWith("★ #print an apple"), lines.getLast());
        assertEquals(
                "GET /api/v1/history?q=a%20fox%22&starred=true HTTP/1.1",
                daemon.nextAsked().line());
    }

    @Test
    void searchesForAWordThatIsAlsoAPartOfIt() throws Exception {
        shell.easel("history", "--", "star");
        assertEquals("GET /api/v1/history?q=star HTTP/1.1", daemon.nextAsked().line());
    }

    @Test
    void saysWhatMayHaveBeenMeantWhereNothingIsFound() {
        daemon.json("GET /api/v1/history?q=delete%20x", "{\"images\":[],\"next\":null,\"total\":0}");
        assertEquals(
                "nothing has these words; did you mean 'easel history rm'?\n",
                shell.easel("history", "delete", "x").err());
        daemon.json("GET /api/v1/history?q=exprot", "{\"images\":[],\"next\":null,\"total\":0}");
        assertEquals(
                "nothing has these words; did you mean 'easel history export'?\n",
                shell.easel("history", "exprot").err());
    }

    @Test
    void starsAndUnstars() throws Exception {
        daemon.json("PATCH " + ENTRY, Answers.entry(ID, true, "", "/p.png"));
        assertEquals(new Shell.Result(0, ID + " starred\n", ""), shell.easel("history", "star", ID));
        assertEquals("{\"starred\":true}", daemon.nextAsked().body());
        shell.easel("history", "unstar", ID);
        assertEquals("{\"starred\":false}", daemon.nextAsked().body());
        var missing = shell.easel("history", "star");
        assertEquals("easel: the id of a picture is missing\n  as in: easel history star " + ID + "\n", missing.err());
        assertEquals(2, missing.code());
    }

    @Test
    void addsTagsAndTakesThemAway() throws Exception {
        daemon.json("GET " + ENTRY, Answers.entry(ID, false, "\"a\",\"b\"", "/p.png"));
        daemon.json("PATCH " + ENTRY, Answers.entry(ID, false, "\"a\",\"b\",\"c\"", "/p.png"));
        assertEquals(
                ID + " not starred, tags a, b, c\n",
                shell.easel("history", "tag", ID, "b", "c").out());
        daemon.nextAsked();
        assertEquals("{\"tags\":[\"a\",\"b\",\"c\"]}", daemon.nextAsked().body());
        shell.easel("history", "tag", ID, "a", "--remove");
        daemon.nextAsked();
        assertEquals("{\"tags\":[\"b\"]}", daemon.nextAsked().body());
        assertEquals(2, shell.easel("history", "tag", ID).code());
    }

    @Test
    void deletesPictures() throws Exception {
        daemon.on("DELETE " + ENTRY, (_, out) -> out.write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(UTF_8)));
        assertEquals(new Shell.Result(0, "deleted " + ID + "\n", ""), shell.easel("history", "rm", ID));
    }

    @Test
    void prunesOnlyWhenToldSo() throws Exception {
        daemon.json("POST /api/v1/history/prune", "{\"deleted\":3,\"bytes\":4200000}");
        var rehearsal = shell.easel("history", "prune", "--older-than", "30d", "--keep", "100");
        assertEquals("would delete 3 pictures, 4.2 MB\n", rehearsal.out());
        assertEquals("nothing is deleted yet; --yes does it\n", rehearsal.err());
        assertEquals(
                "{\"keep\":100,\"older_than\":\"30d\",\"dry_run\":true}",
                daemon.nextAsked().body());
        assertEquals(
                "deleted 3 pictures, 4.2 MB\n",
                shell.easel("history", "prune", "--keep", "100", "-y").out());
        assertEquals("{\"keep\":100,\"dry_run\":false}", daemon.nextAsked().body());
        assertEquals(2, shell.easel("history", "prune").code());
    }

    @Test
    void exportsIntoAFileThatIsWholeOrNotThere() throws Exception {
        var zip = "PK a zip file".getBytes(UTF_8);
        daemon.bytes("POST /api/v1/history/export", "application/zip", zip);
        var result = shell.easel("history", "export", "--query", "fox", "-o", "foxes.zip");
        assertEquals(new Shell.Result(0, "foxes.zip\n", "13 B\n"), result);
        assertArrayEquals(zip, Files.readAllBytes(shell.here().resolve("foxes.zip")));
        assertEquals("{\"q\":\"fox\"}", daemon.nextAsked().body());
        assertEquals(
                "easel: foxes.zip is there already\n  -f overwrites it\n",
                shell.easel("history", "export", "-o", "foxes.zip").err());
        assertEquals(
                0, shell.easel("history", "export", ID, "-o", "foxes.zip", "-f").code());
        assertEquals("{\"ids\":[\"" + ID + "\"]}", daemon.nextAsked().body());
        assertEquals(
                0,
                shell.easel("history", "export", "--strip-metadata", "-o", "-").code());
        assertArrayEquals(zip, shell.bytes());
        assertEquals("{\"q\":\"\",\"strip_metadata\":true}", daemon.nextAsked().body());
        daemon.on(
                "POST /api/v1/history/export",
                (_, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nPK".getBytes(UTF_8)));
        assertEquals(3, shell.easel("history", "export", "-o", "cut.zip").code());
        try (var files = Files.list(shell.here())) {
            assertEquals(1, files.count(), "nothing of what was cut off stays");
        }
    }

    @Test
    void drawsAgainAndFetchesThePicture() throws Exception {
        daemon.json("GET " + ENTRY, Answers.entry(ID, false, "", "/p.png"));
        daemon.json("POST " + ENTRY + "/rerun", Answers.job("01J", "queued", ""));
        var state = Answers.job("01J", "running", "").replaceFirst("\\{", "{\"type\":\"state\",");
        var picture = Answers.image(0, 7).replaceFirst(",\"data\":\"[^\"]*\"", "");
        daemon.stream("GET /api/v1/jobs/01J/events", state, Answers.progress(1, 2), picture, Answers.done());
        daemon.bytes("GET /api/v1/images/01K.png", "image/png", Answers.PNG);
        assertEquals(
                new Shell.Result(0, "an-apple-7.png\n", "seed 7\n"),
                shell.easel("history", "rerun", ID, "--steps", "9"));
        assertArrayEquals(Answers.PNG, Files.readAllBytes(shell.here().resolve("an-apple-7.png")));
        daemon.nextAsked();
        assertEquals("{\"steps\":9}", daemon.nextAsked().body());
        assertEquals("01J\n", shell.easel("history", "rerun", ID, "--detach").out());
    }

    @Test
    void opensThePictureInTheSystemsViewer() throws Exception {
        var viewer = home.resolve("xdg-open");
        Files.writeString(viewer, "#!/bin/sh\necho \"$1\" >> '" + home.resolve("opened") + "'\n");
        assertTrue(viewer.toFile().setExecutable(true));
        shell.with("PATH", "/nowhere:" + home);
        daemon.json(
                "GET /api/v1/history?limit=1",
                "{\"images\":[" + Answers.entry(ID, false, "", "/newest.png") + "],\"next\":null,\"total\":1}");
        assertEquals(new Shell.Result(0, "/newest.png\n", ""), shell.easel("open"));
        daemon.json("GET " + ENTRY, Answers.entry(ID, false, "", "/this.png"));
        assertEquals("/this.png\n", shell.easel("open", ID).out());
        daemon.problem("GET /api/v1/history/01J", 404, Answers.problem("image_not_found", 404, "No picture", "h"));
        daemon.json(
                "GET /api/v1/jobs/01J",
                Answers.job("01J", "succeeded", "").replace("\"images\":[]", "\"images\":[{\"id\":\"" + ID + "\"}]"));
        assertEquals("/this.png\n", shell.easel("open", "01J").out());
        assertEquals("/newest.png\n/this.png\n/this.png\n", Files.readString(home.resolve("opened")));
        daemon.json("GET /api/v1/jobs/01J", Answers.job("01J", "queued", ""));
        assertEquals(
                "easel: job 01J has no picture: it is queued\n  see 'easel jobs 01J'\n",
                shell.easel("open", "01J").err());
    }

    @Test
    void saysThatNothingShowsPicturesHere() {
        shell.with("PATH", "/nowhere");
        daemon.json("GET " + ENTRY, Answers.entry(ID, false, "", "/this.png"));
        var result = shell.easel("open", ID);
        assertEquals("/this.png\n", result.out());
        assertEquals("easel: there is no xdg-open here to show it with\n  its file is printed above\n", result.err());
        assertEquals(1, result.code());
    }
}
