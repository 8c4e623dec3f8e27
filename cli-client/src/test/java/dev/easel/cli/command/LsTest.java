package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LsTest {
    private static final String FOLDERS = """
        "folders":[{"path":"/m/sd","usable":2,"others":3,"unseen":0,"problem":null},
                   {"path":"/gone","usable":0,"others":0,"unseen":7,"problem":"there is no such folder now"}]\
        """;

    @TempDir
    private Path home;

    @Test
    void listsWhatCanBeDrawnWithAndSumsUpTheRest() throws IOException {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.json("GET /api/v1/models", """
                {"models":[{"name":"starter","family":"sd","kind":"folder","size":9000000,"resident":true},
                           {"name":"lost","family":"sd15","kind":"checkpoint","size":1,"missing":true}],
                 "found":[{"name":"anime/fox","family":"sd15","kind":"checkpoint","size":2132625894,"usable":true}],
                 "counts":[{"kind":"checkpoint","count":3,"usable":1},{"kind":"lora","count":231,"usable":0},
                           {"kind":"vae","count":1,"usable":0},{"kind":"pickle","count":4,"usable":0}],
                """ + FOLDERS + "}");
            var result = new Shell(home).easel("ls");
            assertEquals("""
                NAME        KIND              SIZE     STATE
                anime/fox   sd15 checkpoint   2.1 GB   found
                lost        sd15 checkpoint   1 B      missing
                starter     sd folder         9.0 MB   in memory
                """, result.out());
            assertEquals("""
                also in your folders: 231 LoRAs, 1 VAE, 6 that cannot be drawn with; 'easel ls --all' lists them
                easel: warning: /gone: there is no such folder now
                /gone: easeld is still looking at 7 files; list again in a moment
                """, result.err());
        }
    }

    @Test
    void listsAllByKindAndSaysWhyNot() throws IOException {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.json("GET /api/v1/models?found=all", """
                {"models":[],"found":[
                 {"name":"owl","kind":"lora","family":"sd15","form":"LoHa","size":151000000,"usable":false,"why":"later"},
                 {"name":"xl","kind":"checkpoint","family":"sdxl","size":6938040682,"usable":false,
                  "why":"it is a Stable Diffusion XL model; Easel draws with Stable Diffusion 1 and 2 in this version"},
                 {"name":"two","kind":"checkpoint","family":"sd21","size":5214865159,"usable":false,"why":"it does not tell",
                  "hint":"easel import '/a very long folder name/with another folder in it/and a file.safetensors' --prediction v"}],
                 "counts":[],"folders":[]}\
                """);
            assertEquals("""
                NAME   KIND   SIZE   STATE

                1 LoRA, not used in this version yet
                NAME   FAMILY   FORM   SIZE
                owl    sd15     LoHa   151 MB

                2 that cannot be drawn with
                xl   sdxl checkpoint   6.9 GB
                    it is a Stable Diffusion XL model; Easel draws with Stable Diffusion 1 and
                    2 in this version
                two   sd21 checkpoint   5.2 GB
                    it does not tell
                    easel import '/a very long folder name/with another folder in it/and a file.safetensors' --prediction v
                """, new Shell(home).easel("ls", "--all").out());
        }
    }

    @Test
    void staysReadableWhereThereIsMuch() throws IOException {
        var found = new StringJoiner(",");
        for (var i = 0; i < 10_000; i++)
            found.add("{\"name\":\"" + "l".repeat(100) + i + "\",\"kind\":\"lora\",\"size\":1,\"usable\":false}");
        try (var daemon = FakeEaseld.in(home)) {
            daemon.json(
                    "GET /api/v1/models?found=all",
                    "{\"models\":[],\"found\":[" + found + "],\"counts\":[],\"folders\":[]}");
            var lines = new Shell(home).easel("ls", "--all").out().lines().toList();
            assertEquals(25, lines.size());
            assertEquals("… and 9980 more: easel ls --all --json", lines.getLast());
            lines.forEach(line -> assertTrue(line.length() <= 80, line));
            assertEquals(10_000, new Shell(home).easel("ls", "--json").out().split("\"name\"", -1).length - 1);
        }
    }
}
