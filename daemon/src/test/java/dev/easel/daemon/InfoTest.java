package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.host.Folders;
import dev.easel.engine.image.Pixels;
import dev.easel.engine.image.PngFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class InfoTest {
    private static final String TEXT = "a fox,\n"
            + "in snow\n"
            + "Negative prompt: blurry\n"
            + "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x768, Model: sd15, RNG: CPU, Version:"
            + " Easel 1.0.0";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void tellsHowAPictureWasDrawn() throws IOException {
        var file = png("fox.png", TEXT);
        assertEquals(0, info(file), err::toString);
        assertEquals(file + """
            : Easel 1.0.0
              prompt          a fox,
                              in snow
              negative_prompt blurry
              width           512
              height          768
              steps           20
              guidance        7.0
              sampler         euler_a
              schedule        model
              seed            42
              rng             torch
              clip_skip       1
              model           sd15
              Version         Easel 1.0.0
            """, out.toString(UTF_8));
    }

    @Test
    void tellsTheSameAsJsonALineAFile() throws IOException {
        assertEquals(0, info(png("a.png", TEXT), png("b.png", ""), "--json"), err::toString);
        var lines =
                out.toString(UTF_8).lines().map(JsonMapper.shared()::readTree).toList();
        assertEquals(2, lines.size());
        assertEquals("a fox,\nin snow", lines.get(0).path("prompt").stringValue());
        assertEquals(42, lines.get(0).path("seed").longValue());
        assertTrue(lines.get(1).path("program").isNull());
    }

    @Test
    void isFriendlyAboutPicturesThatTellNothing() throws IOException {
        assertEquals(0, info(png("plain.png", "")), err::toString);
        assertTrue(out.toString(UTF_8).contains("nothing in it tells how it was drawn"), out::toString);
    }

    @Test
    void readsTheFileThatMfluxPutsBesideAPicture() throws IOException {
        var told = "{\"mflux_version\":\"0.24.0\",\"prompt\":\"a boat\",\"seed\":12,\"steps\":9}";
        var beside =
                Files.writeString(folder.resolve("boat.metadata.json"), told).toString();
        for (var name : List.of(png("boat.png", ""), beside)) {
            out.reset();
            assertEquals(0, info(name), err::toString);
            assertTrue(
                    out.toString(UTF_8).startsWith(name + ": mflux 0.24.0\n  prompt          a boat\n"), out::toString);
        }
        assertEquals(0, info(png("boat.png", TEXT)), err::toString);
        assertTrue(out.toString(UTF_8).contains("boat.png: Easel 1.0.0"), "what stands in the picture wins");
        Files.writeString(folder.resolve("boat.metadata.json"), "[oops");
        out.reset();
        assertEquals(0, info(png("boat.png", "")), err::toString);
        assertTrue(out.toString(UTF_8).contains("nothing in it tells"), out::toString);
    }

    @Test
    void tellsOfTheOthersWhenOneCannotBeRead() throws IOException {
        var text = Files.writeString(folder.resolve("notes.txt"), "no picture").toString();
        assertEquals(1, info(text, png("fox.png", TEXT)));
        assertTrue(err.toString(UTF_8).contains("notes.txt: The file of 10 bytes is no PNG, JPEG, WebP or AVIF"));
        assertTrue(out.toString(UTF_8).contains("fox.png: Easel"));
        assertEquals(4, info(folder.resolve("away.png").toString()));
        assertEquals(4, info(folder.toString()));
        out.reset();
        assertEquals(4, info(folder.resolve("away.png").toString(), "--json"));
        assertEquals(
                "file_not_found",
                JsonMapper.shared()
                        .readTree(out.toByteArray())
                        .path("problem")
                        .path("code")
                        .stringValue());
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertEquals(2, info());
        assertEquals(2, info("--jsn", "x.png"));
        assertTrue(err.toString(UTF_8).contains("usage: easel info FILE... [--json]"));
    }

    @Test
    void sendsNoStrangersSignsToTheTerminal() throws IOException {
        var text = "a \u001b]0;evil\u0007 \u009b31m fox\u202e\nSteps: 20, Sampler: \u001b[2J, Seed: 1, \u001bKey: x";
        assertEquals(0, info(png("evil.png", text)), err::toString);
        assertFalse(out.toString(UTF_8).chars().anyMatch(sign -> sign != '\n' && Character.isISOControl(sign)));
        assertFalse(out.toString(UTF_8).contains("\u202e"));
    }

    private String png(String name, String text) throws IOException {
        var png = PngFile.write(new Pixels(8, 8, new byte[3 * 64]), text);
        return Files.write(folder.resolve(name), png).toString();
    }

    private int info(String... arguments) {
        var folders = Folders.in(folder);
        var house = new Housekeeping(
                folders,
                Map.of(),
                () -> Unkept.in(folders),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return house.run(
                Stream.concat(Stream.of("info"), List.of(arguments).stream()).toList());
    }
}
