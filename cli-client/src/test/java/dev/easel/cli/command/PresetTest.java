package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.cli.FakeEaseld;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetTest {
    private static final String MODEL = """
        {"name":"sd15","digest":"sha256:00","preset":{"width":512,"height":512,"steps":30,"guidance":7.5,\
        "sampler":"euler","schedule":"karras"}}\
        """;

    @TempDir
    private Path home;

    @Test
    void showsAndChangesWhatAModelDrawsWith() throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.json("GET /api/v1/models/sd15", MODEL).json("PATCH /api/v1/models/sd15", MODEL);
            var shell = new Shell(home);
            assertEquals(
                    new Shell.Result(0, "512x512, 30 steps, guidance 7.5, euler, karras\n", ""),
                    shell.easel("preset", "sd15"));
            daemon.nextAsked();
            assertEquals(
                    0,
                    shell.easel("preset", "sd15", "--steps", "30", "-s", "64x128", "--sampler", "ddim")
                            .code());
            assertEquals(
                    "{\"preset\":{\"width\":64,\"height\":128,\"steps\":30,\"sampler\":\"ddim\"}}",
                    daemon.nextAsked().body());
            assertEquals(
                    MODEL + "\n",
                    shell.easel("preset", "sd15", "--reset", "--json").out());
            assertEquals("{\"preset\":null}", daemon.nextAsked().body());
        }
    }

    @Test
    void doesNotBothResetAndSet() throws IOException {
        var result = new Shell(home).easel("preset", "sd15", "--reset", "--steps", "3");
        assertEquals("easel: --reset and new values exclude each other\n", result.err());
        assertEquals(2, result.code());
    }
}
