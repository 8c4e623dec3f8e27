package dev.easel.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Lines and bodies as `easeld` sends them.
final class Answers {
    static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 1, 2, (byte) 0xff};

    static final String RESIDENT = """
        {"models":[
          {"name":"starter","digest":"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","state":"ready",
           "size":311000000,"size_gpu":0,"peak":512000000,"provider":"cpu","pinned":false,"keep_alive":"forever",
           "expires_at":null,"loaded_at":"2026-01-01T00:00:00.000Z","last_used_at":null,"in_use":0,"queued":3,"later":{}},
          {"name":"sd15","digest":"sha256:ffff","state":"busy","size":4000000000,"size_gpu":1000000000,"peak":0,
           "provider":"cpu","pinned":true,"keep_alive":"30m","expires_at":null,"loaded_at":"2026-01-01T00:00:00.000Z",
           "last_used_at":null,"in_use":1,"queued":0}],
         "memory":{"total":8000000000,"available":1,"resident":2,"budget":3,"pressure":"normal"},
         "queue":{"paused":false,"running":1,"queued":3,"max":256,"eta_duration":null}}\
        """;

    private Answers() {}

    static String queued(long seed) {
        return "{\"type\":\"queued\",\"id\":\"01J\",\"position\":1,\"seed\":" + seed + "}";
    }

    static String progress(int step, int steps) {
        return "{\"type\":\"progress\",\"image\":0,\"step\":" + step + ",\"steps\":" + steps + ",\"elapsed_duration\":"
                + step * 1_210_000_000L + ",\"eta_duration\":18000000000}";
    }

    static String image(int index, long seed) {
        return "{\"type\":\"image\",\"image\":{\"id\":\"01K\",\"index\":" + index + ",\"seed\":" + seed
                + ",\"width\":64,\"height\":64,\"format\":\"png\",\"size\":12,\"digest\":\"sha256:00\","
                + "\"url\":\"/api/v1/images/01K.png\",\"data\":\""
                + new String(Base64.getEncoder().encode(PNG), UTF_8)
                + "\"}}";
    }

    static String done(String... warnings) {
        return "{\"type\":\"done\",\"id\":\"01J\",\"state\":\"succeeded\",\"model\":\"starter\",\"seed\":7,\"images\":[],"
            + "\"warnings\":[" + String.join(",", warnings) + "],\"total_duration\":1}";
    }

    ///  more further fields, each with a comma before it
    static String job(String id, String state, String more) {
        return "{\"id\":\"" + id + "\",\"state\":\"" + state
                + "\",\"sequence\":3,\"model\":\"starter\",\"seed\":7,\"images\":[],\"request\":{\"prompt\":\"an"
                + " apple\"},\"warnings\":[],"
                + "\"created_at\":\"2026-01-01T00:00:00.000Z\",\"total_duration\":0,\"origin\":\"cli\",\"priority\":\"normal\","
                + "\"tags\":[],\"attempts\":1" + more + "}";
    }

    /// A picture of the history.
    static String entry(String id, boolean isStarred, String tags, String path) {
        return "{\"image\":{\"id\":\"" + id
                + "\",\"index\":0,\"seed\":7,\"width\":64,\"height\":64,\"format\":\"png\"},\"job\":\"01J\",\"model\":\"starter\",\"request\":{\"prompt\":\"an"
                + " apple\",\"steps\":4,\"guidance\":7.5,"
                + "\"sampler\":\"ddim\",\"schedule\":\"model\"},\"starred\":" + isStarred + ",\"tags\":[" + tags + "],"
                + "\"note\":null,\"created_at\":\"2026-01-01T00:00:00.000Z\",\"path\":\"" + path + "\"}";
    }

    static String problem(String code, int status, String detail, String hint) {
        return "{\"type\":\"urn:easel:problem:" + code + "\",\"title\":\"t\",\"status\":" + status + ",\"code\":\""
                + code + "\",\"detail\":\"" + detail + "\",\"hint\":\"" + hint + "\",\"field\":null,\"errors\":[]}";
    }
}
