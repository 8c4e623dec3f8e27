package dev.easel.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("token");
    }

    @Test
    void fileIsReadableByItsOwnerOnly() throws IOException {
        var token = Token.in(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        token.rotate();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void holdsThirtyTwoBytesThatNobodyElseHas() throws IOException {
        Token.in(file);
        var other = folder.resolve("other");
        Token.in(other);
        assertEquals(32, Base64.getUrlDecoder().decode(Files.readString(file)).length);
        assertNotEquals(Files.readString(file), Files.readString(other));
    }

    @Test
    void survivesARestart() throws IOException {
        Token.in(file);
        var text = Files.readString(file);
        assertTrue(Token.in(file).is(text));
        assertFalse(Token.in(file).is(text + "x"));
        assertFalse(Token.in(file).is(""));
    }

    @Test
    void isTakenAsBearerOrAsAPassword() {
        assertEquals("abc", Token.offered("Bearer abc"));
        assertEquals("abc", Token.offered("bearer  abc"));
        assertEquals("abc", Token.offered(basic("easel:abc")));
        assertEquals("abc", Token.offered(basic(":abc")));
    }

    @Test
    void anEmptyPasswordOffersNothing() {
        assertEquals("", Token.offered(null));
        assertEquals("", Token.offered("Bearer"));
        assertEquals("", Token.offered("Basic "));
        assertEquals("", Token.offered(basic(":")));
        assertEquals("", Token.offered(basic("easel:")));
        assertEquals("", Token.offered("Digest abc"));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
