package dev.easel.daemon.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void nobodyHasOneUnlessItIsSomewhere() {
        assertEquals(Optional.empty(), find());
    }

    @Test
    void theEnvironmentWins() throws IOException {
        write(home.resolve(".cache/huggingface/token"), "hf_file");
        environment.put("HUGGING_FACE_HUB_TOKEN", "hf_old");
        assertEquals(Optional.of("hf_old"), find());
        environment.put("HF_TOKEN", " hf_new\n");
        assertEquals(Optional.of("hf_new"), find());
    }

    @Test
    void theFileOfTheHubsProgramsIsFoundWhereverItIs() throws IOException {
        write(home.resolve(".cache/huggingface/token"), "hf_home\n");
        assertEquals(Optional.of("hf_home"), find());
        write(home.resolve("xdg/huggingface/token"), "hf_xdg");
        environment.put("XDG_CACHE_HOME", home.resolve("xdg").toString());
        assertEquals(Optional.of("hf_xdg"), find());
        write(home.resolve("hf/token"), "hf_hf");
        environment.put("HF_HOME", "~/hf");
        assertEquals(Optional.of("hf_hf"), find());
        write(home.resolve("mine"), "hf_path");
        environment.put("HF_TOKEN_PATH", home.resolve("mine").toString());
        assertEquals(Optional.of("hf_path"), find());
    }

    @Test
    void ofStoredOnesOnlyASingleOneIsMeant() throws IOException {
        var stored = home.resolve(".cache/huggingface/stored_tokens");
        write(stored, "[work]\nhf_token = hf_work\n");
        assertEquals(Optional.of("hf_work"), find());
        write(stored, "[work]\nhf_token = hf_work\n\n[home]\nhf_token = hf_mine\n");
        assertEquals(Optional.empty(), find());
    }

    @Test
    void whatIsNoTokenIsNone() throws IOException {
        environment.put("HF_TOKEN", "two words");
        write(home.resolve(".cache/huggingface/token"), "a\r\nEvil: header");
        assertEquals(Optional.empty(), find());
    }

    private Optional<String> find() {
        return new Tokens(new HubFolders(environment, home)).find().map(Tokens.Found::secret);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
