package dev.easel.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    @Test
    void readsABodyOfKnownLengthAndNoByteMore() throws IOException {
        assertEquals("abc", body(OK + "content-LENGTH:  3 \r\n\r\nabcdef"));
        assertEquals("", body("HTTP/1.1 204 No Content\r\n\r\nabc"));
        assertEquals("abc", body(OK + "\r\nabc"), "without a length, up to the end");
    }

    @Test
    void readsChunksWithExtensionsAndTrailers() throws IOException {
        assertEquals("hello world", body(CHUNKED + "5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n"));
        assertEquals("", body(CHUNKED + "0\r\n\r\n"));
        assertEquals("a".repeat(255), body(CHUNKED + "FF\r\n" + "a".repeat(255) + "\r\n0\r\n\r\n"));
    }

    @Test
    void readsStatusAndHeaders() throws IOException {
        var head = Head.read(stream("HTTP/1.1 503 Busy\r\nRetry-After: 4\r\nEasel-Version:1\r\n\r\n"));
        assertEquals(503, head.status());
        assertEquals("4", head.header("retry-after"));
        assertEquals("1", head.header("easel-version"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 20",
                "HTTP/2 200\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n",
                OK,
                OK + "nonsense\r\n\r\n",
                OK + ": x\r\n\r\n",
                OK + "Content-Length: -1\r\n\r\n",
                OK + "Content-Length: x\r\n\r\n",
                OK + "Content-Length: 4\r\n\r\nabc",
                OK + "Transfer-Encoding: gzip\r\n\r\n",
                CHUNKED,
                CHUNKED + "5\r\nhel",
                CHUNKED + "5\r\nhello",
                CHUNKED + "5\r\nhello!\r\n0\r\n\r\n",
                CHUNKED + "x\r\n",
                CHUNKED + "-5\r\nhello\r\n",
                CHUNKED + "5\r\nhello\r\n",
                CHUNKED + "0\r\n"
            })
    void refusesWhatIsBrokenOrCut(String answer) {
        assertThrows(HttpBroken.class, () -> body(answer));
    }

    @Test
    void endsWithALineThatHasNoEnd() {
        assertThrows(HttpBroken.class, () -> body(OK + "X: " + "x".repeat(20_000) + "\r\n\r\n"));
        assertThrows(HttpBroken.class, () -> body(OK + "X: x\r\n".repeat(200) + "\r\n"));
    }

    @Test
    void encodesWhatWouldEndAPath() {
        assertEquals("a/b:c", Request.encoded("a/b:c", "/:"));
        assertEquals("..%3Fx%20%23%25%E8%8B%B9", Request.encoded("..?x #%苹", "/:"));
    }

    private static String body(String answer) throws IOException {
        var in = stream(answer);
        return new String(Head.read(in).body(in).readAllBytes(), UTF_8);
    }

    private static InputStream stream(String answer) {
        return new ByteArrayInputStream(answer.getBytes(UTF_8));
    }
}
