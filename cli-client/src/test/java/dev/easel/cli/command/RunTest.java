package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final String GENERATE = "POST /api/v1/generate";

    /// The beginning of a PNG of 8 by 8 pixels, as much as a terminal needs to know.
    private static final byte[] PICTURE =
            HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452" + "0000000800000008" + "0802000000");

    @TempDir
    private Path home;

    private FakeEaseld daemon;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        daemon = FakeEaseld.in(home);
        shell = new Shell(home);
        daemon.stream(GENERATE, Answers.queued(7), Answers.progress(1, 2), Answers.image(0, 7), Answers.done());
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void writesThePictureIntoTheWorkingDirectoryAndPrintsItsName() throws Exception {
        var result = shell.easel("A Red, red Apple!");
        assertEquals("a-red-red-apple-7.png\n", result.out());
        assertEquals("seed 7\n", result.err());
        assertEquals(0, result.code());
        assertArrayEquals(Answers.PNG, Files.readAllBytes(shell.here().resolve("a-red-red-apple-7.png")));
        var asked = daemon.nextAsked();
        assertEquals("{\"prompt\":\"A Red, red Apple!\"}", asked.body());
        assertEquals("application/x-ndjson", asked.headers().get("accept"));
    }

    @Test
    void overwritesOnlyWhenForced() throws IOException {
        assertEquals("apple-7.png\n", shell.easel("apple").out());
        assertEquals("apple-7-2.png\n", shell.easel("apple").out());
        assertEquals("apple-7-3.png\n", shell.easel("apple").out());
        Files.writeString(shell.here().resolve("apple-7.png"), "old");
        assertEquals("apple-7.png\n", shell.easel("apple", "-f").out());
        assertEquals(
                Files.getPosixFilePermissions(shell.here().resolve("apple-7-2.png")),
                Files.getPosixFilePermissions(shell.here().resolve("apple-7.png")));
        assertArrayEquals(Answers.PNG, Files.readAllBytes(shell.here().resolve("apple-7.png")));
        try (var files = Files.list(shell.here())) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void writesToTheFileThatIsAskedFor() throws IOException {
        assertEquals("my.png\n", shell.easel("apple", "-o", "my.png").out());
        var again = shell.easel("apple", "-o", "my.png");
        assertEquals("easel: my.png is there already\n  -f overwrites it\n", again.err());
        assertEquals(2, again.code());
        assertEquals("my.png\n", shell.easel("apple", "-o", "my.png", "-f").out());
        Files.createDirectory(shell.here().resolve("sub"));
        assertEquals("sub/apple-7.png\n", shell.easel("apple", "-o", "sub").out());
        var absolute = home.resolve("elsewhere.png").toString();
        assertEquals(absolute + "\n", shell.easel("apple", "-o", absolute).out());
    }

    @Test
    void numbersSeveralPicturesOfOneFile() {
        daemon.stream(
                GENERATE,
                Answers.queued(4_294_967_295L),
                Answers.image(0, 4_294_967_295L),
                Answers.image(1, 0),
                Answers.done());
        var result = shell.easel("apple", "-n", "2", "-o", "my.png");
        assertEquals("my.png\nmy-2.png\n", result.out());
        assertEquals("seeds 4294967295 to 0\n", result.err());
        assertEquals(
                "apple-4294967295.png\napple-0.png\n",
                shell.easel("apple", "-n2").out());
    }

    @Test
    void writesThePictureToStandardOutputUnlessThatIsATerminal() throws IOException {
        var result = shell.easel("apple", "-o", "-");
        assertArrayEquals(Answers.PNG, shell.bytes());
        assertEquals("seed 7\n", result.err());
        var refused = shell.onTerminal("1").easel("apple", "-o-");
        assertEquals(2, refused.code());
        assertEquals(
                "easel: a picture on standard output is only noise on a terminal\n  as in: easel … -o - > FILE\n",
                refused.err());
        try (var files = Files.list(shell.here())) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void readsThePromptFromStandardInput() throws Exception {
        shell.typing("一只狐狸 🦊\nin snow\n").easel("-");
        assertEquals("{\"prompt\":\"一只狐狸 🦊\\nin snow\"}", daemon.nextAsked().body());
    }

    @Test
    void sendsEveryOptionAsTheFieldOfItsName() throws Exception {
        shell.easel("""
            run a fox -m sd15 -n 3 -s 64x128 --steps=9 --guidance 7.5 --guidance-rescale 0.5 --eta 1 \
            --sampler ddim --schedule karras --seed -1 --rng numpy --negative grey --clip-skip 2 \
            --format png --quality 80 --preview-every 5 --keep-alive 10m --priority high --tags a,b \
            --tags c --no-save --background --memory-override --inline\
            """.split(" "));
        assertEquals("""
            {"model":"sd15","prompt":"a fox","negative_prompt":"grey","width":64,"height":128,"steps":9,\
            "guidance":7.5,"guidance_rescale":0.5,"eta":1.0,"sampler":"ddim","schedule":"karras","seed":-1,\
            "rng":"numpy","n":3,"clip_skip":2,"format":"png","quality":80,"preview_every":5,"keep_alive":"10m",\
            "priority":"high","tags":["a","b","c"],"save":false,"background":true,"memory_override":true,\
            "inline":true}\
            """, daemon.nextAsked().body());
    }

    @Test
    void asksForAJpegWhereTheFileIsOne() throws Exception {
        shell.easel("apple", "-o", "a.jpg");
        assertEquals(
                "{\"prompt\":\"apple\",\"format\":\"jpeg\"}", daemon.nextAsked().body());
    }

    @Test
    void streamsJsonLinesWithTheFileInsteadOfTheBytes() {
        var lines = shell.easel("apple", "--json").out().lines().toList();
        assertEquals(4, lines.size());
        assertEquals(Answers.queued(7), lines.get(0));
        assertEquals(Answers.progress(1, 2), lines.get(1));
        assertTrue(
                lines.get(2).endsWith("\"url\":\"/api/v1/images/01K.png\",\"path\":\"apple-7.png\"}}"), lines.get(2));
        assertFalse(lines.get(2).contains("\"data\""));
        assertEquals(Answers.done(), lines.get(3));
        assertTrue(shell.easel("apple", "--json", "--inline").out().contains("\"data\":\"iVBOR"));
    }

    @Test
    void endsAStreamOfJsonWithAnErrorThatWasRefusedAtOnce() {
        var problem = Answers.problem("model_not_found", 404, "No model 'x'", "easel ls");
        daemon.problem(GENERATE, 404, problem);
        var result = shell.easel("apple", "--json", "-m", "x");
        assertEquals("{\"type\":\"error\",\"problem\":" + problem + "}\n", result.out());
        assertEquals("easel: No model 'x'\n  easel ls\n", result.err());
        assertEquals(4, result.code());
    }

    @Test
    void saysWhatFailedInTheMiddle() throws IOException {
        var problem = Answers.problem("not_enough_memory", 507, "It needs 5 GB, 2 GB are free", "close something");
        daemon.stream(GENERATE, Answers.queued(7), "{\"type\":\"error\",\"problem\":" + problem + "}");
        var result = shell.easel("apple");
        assertEquals("seed 7\neasel: It needs 5 GB, 2 GB are free\n  close something\n", result.err());
        assertEquals(6, result.code());
        assertEquals("", result.out());
    }

    @Test
    void saysThatTheDaemonWentAway() {
        daemon.on(GENERATE, (_, out) -> {
            FakeEaseld.begin(out);
            FakeEaseld.chunks(out, Answers.queued(7) + "\n{\"type\":\"prog");
        });
        var result = shell.easel("apple");
        assertEquals(3, result.code());
        assertEquals(
                "seed 7\neasel: easeld at " + home.resolve("easeld.sock") + " went away in the middle of its answer"
                        + " (the connection ended early)\n  its log: " + home.resolve("logs/easeld.log") + "\n",
                result.err());
    }

    @Test
    void saysThatAStreamWasCut() {
        daemon.stream(GENERATE, Answers.queued(7));
        var result = shell.easel("apple");
        assertEquals(3, result.code());
        assertTrue(result.err().contains("(the stream ended without 'done' or 'error')"), result.err());
    }

    @Test
    void warnsBehindThePicture() {
        daemon.stream(
                GENERATE,
                Answers.queued(7),
                Answers.image(0, 7),
                "{\"type\":\"moon\"}",
                Answers.done("{\"code\":\"prompt_truncated\",\"detail\":\"9 tokens were cut\"}"));
        assertEquals(
                "seed 7\neasel: warning: 9 tokens were cut\n",
                shell.easel("apple").err());
    }

    @Test
    void showsProgressOnATerminalOnly() {
        assertFalse(shell.easel("apple").err().contains("step"));
        var shown = shell.onTerminal("2").easel("apple").err();
        assertTrue(shown.contains("\r━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄ step 1/2, 1.2 s/step, 18 s left"), shown);
        assertTrue(shown.endsWith("\r"), "the line is wiped at the end: " + shown);
        var plain = shell.plain().easel("apple").err();
        assertTrue(plain.contains("\rstep 1/2, 1.2 s/step, 18 s left"), plain);
        assertFalse(plain.contains("━"));
    }

    @Test
    void leavesTheJobToTheDaemonWhenDetached() throws Exception {
        var job = Answers.job("01JDVZ0G7M8Q3R5T9W2XABCDEF", "queued", "");
        daemon.json("POST /api/v1/jobs", job);
        assertEquals(
                new Shell.Result(0, "01JDVZ0G7M8Q3R5T9W2XABCDEF\n", "seed 7\n"),
                shell.easel("apple", "--detach", "--steps", "9"));
        assertEquals("{\"prompt\":\"apple\",\"steps\":9}", daemon.nextAsked().body());
        assertEquals(job + "\n", shell.easel("apple", "--detach", "--json").out());
        var refused = shell.easel("apple", "--detach", "-o", "a.png");
        assertEquals(
                "easel: --output has no meaning with --detach\n  the picture will be in 'easel history'\n",
                refused.err());
    }

    @Test
    void showsThePictureInATerminalThatCan() throws Exception {
        shell.with("TERM_PROGRAM", "iTerm.app").onTerminal("2").plain();
        shell.easel("apple");
        assertEquals(
                "{\"prompt\":\"apple\",\"preview_every\":1}", daemon.nextAsked().body());
        shell.easel("apple", "--preview", "none");
        assertEquals("{\"prompt\":\"apple\"}", daemon.nextAsked().body());
        var png = Base64.getEncoder().encodeToString(PICTURE);
        daemon.stream(
                GENERATE,
                Answers.queued(7),
                "{\"type\":\"preview\",\"image\":0,\"step\":1,\"format\":\"png\",\"data\":\"" + png + "\"}",
                Answers.image(0, 7).replaceFirst("\"data\":\"[^\"]*\"", "\"data\":\"" + png + "\""),
                Answers.done());
        var shown = shell.easel("apple", "-f").err();
        assertEquals(3, shown.split("\u001b]1337;File=inline=1;", -1).length, shown);
        assertArrayEquals(PICTURE, Files.readAllBytes(shell.here().resolve("apple-7.png")));
        assertFalse(shell.onTerminal("").easel("apple", "-f").err().contains("\u001b"));
    }

    @Test
    void refusesPreviewsWhereNothingShowsThem() {
        assertEquals(
                "easel: --preview takes auto, kitty, iterm or none, not 'sixel'\n",
                shell.easel("apple", "--preview", "sixel").err());
        assertEquals(
                "easel: --preview kitty needs a terminal to show pictures on\n  stderr is none here\n",
                shell.easel("apple", "--preview", "kitty").err());
    }

    @Test
    void drawsWithoutAFileWhenNoneIsWanted() {
        daemon.stream(
                GENERATE,
                Answers.queued(7),
                Answers.image(0, 7).replaceFirst(",\"data\":\"[^\"]*\"", ""),
                Answers.done());
        assertEquals(
                "/api/v1/images/01K.png\n", shell.easel("apple", "--no-inline").out());
    }
}
