package dev.easel.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.cli.FakeEaseld;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullTest {
    private static final String ROUTE = "POST /api/v1/models/pull";
    private static final String PLAN = "{\"repository\":\"acme/tiny\",\"commit\":\"" + "ab".repeat(20)
            + "\",\"files\":[{\"name\":\"model_index.json\",\"size\":541,\"digest\":\"git:00\",\"here\":541},"
            + "{\"name\":\"unet/w.safetensors\",\"size\":2000000000,\"digest\":\"sha256:00\",\"here\":500000000},"
            + "{\"name\":\"vae/w.safetensors\",\"size\":600000000,\"digest\":\"sha256:01\",\"here\":0}],"
            + "\"size\":2600000541,\"missing\":2100000000}";

    @TempDir
    private Path home;

    @Test
    void showsHowFarItIsAndThenTheName() throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.stream(
                    ROUTE,
                    progress("resolving", "null", 0, 1, 0),
                    progress("downloading", "\"unet/w.safetensors\"", 1_200_000_000, 2_600_000_541L, 35_000_000),
                    progress("importing", "null", 0, 1, 0),
                    done(
                            "{\"name\":\"acme/tiny\",\"warnings\":[]}",
                            false,
                            "{\"code\":\"moved\",\"detail\":\"a/b has moved\"}"));
            var shell = new Shell(home).onTerminal("2").plain();
            var result = shell.easel("pull", "acme/tiny:fp16", "--name", "mine", "--revision", "v1");
            assertEquals(0, result.code());
            assertEquals("acme/tiny\n", result.out());
            assertTrue(result.err().contains("downloading 1.2 GB of 2.6 GB, 35.0 MB/s, 40 s left"), result.err());
            assertTrue(result.err().endsWith("easel: a/b has moved\n"), result.err());
            assertEquals(
                    "{\"model\":\"acme/tiny:fp16\",\"name\":\"mine\",\"revision\":\"v1\"}",
                    daemon.nextAsked().body());
        }
    }

    @Test
    void takesALineOfAnotherProgram() throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.stream(ROUTE, done("{\"name\":\"acme/tiny\",\"warnings\":[]}", true, ""));
            assertEquals(
                    "already here as acme/tiny\n",
                    new Shell(home).easel("pull", "hf", "download", "acme/tiny").out());
            assertTrue(daemon.nextAsked().body().startsWith("{\"model\":\"hf download acme/tiny\""));
        }
    }

    @Test
    void aDryRunListsTheFiles() throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.stream(ROUTE, done("null", false, ""));
            var result = new Shell(home).easel("pull", "acme/tiny", "--dry-run", "--variant", "fp16");
            assertEquals("""
                FILE                 SIZE     HERE
                model_index.json     541 B    yes
                unet/w.safetensors   2.0 GB   500 MB
                vae/w.safetensors    600 MB
                acme/tiny@abababababab: 2.6 GB, of which 2.1 GB are to come
                """, result.out());
            assertTrue(daemon.nextAsked().body().endsWith("\"variant\":\"fp16\",\"dry_run\":true}"));
        }
    }

    @Test
    void aFailureIsExplained() throws Exception {
        try (var daemon = FakeEaseld.in(home)) {
            daemon.stream(
                    ROUTE,
                    "{\"type\":\"error\",\"problem\":"
                            + Answers.problem("hub_failed", 502, "acme/tiny is gated", "Accept it at …") + "}");
            var result = new Shell(home).easel("pull", "acme/tiny");
            assertEquals(new Shell.Result(1, "", "easel: acme/tiny is gated\n  Accept it at …\n"), result);
        }
    }

    private static String progress(String status, String file, long completed, long total, long rate) {
        return "{\"type\":\"pull\",\"status\":\"" + status + "\",\"file\":" + file + ",\"digest\":null,\"completed\":"
                + completed + ",\"total\":" + total + ",\"rate\":" + rate + "}";
    }

    private static String done(String model, boolean isAlready, String notes) {
        return "{\"type\":\"done\",\"model\":" + model + ",\"already\":" + isAlready + ",\"plan\":" + PLAN
                + ",\"notes\":[" + notes + "]}";
    }
}
