package dev.easel.daemon.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.easel.engine.error.EaselException.Kind;
import dev.easel.engine.model.ImportRequest;
import dev.easel.engine.model.Keep;
import dev.easel.engine.model.ModelName;
import dev.easel.engine.model.Provenance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void whatIsSaidIsHeard() throws IOException {
        var said = List.<Report>of(
                new Report.Loading(1, 2),
                new Report.Ready("cpu"),
                new Report.Step(1, 2, 3),
                new Report.Finished(new Picture(0, 4_294_967_295L, 64, 64, "Größe 🎨")),
                new Report.Finished(new Picture(0, 1, 64, 64, null)),
                new Report.Done(List.of(new Warning("code", "detail")), 1, 2, 3),
                new Report.Importing("importing", 1, 2),
                new Report.Imported("sd15", true),
                new Report.Seen(new Sighting("lora", "sd15", null, "später", null)),
                new Report.Looked(),
                new Report.Problem(Kind.BUSY, "code", "message", "hint"));
        var pipe = new ByteArrayOutputStream();
        var writer = new Frames.Writer<>(pipe, Report.class);
        for (var report : said) writer.write(report);
        var reader = new Frames.Reader<>(new ByteArrayInputStream(pipe.toByteArray()), Report.class);
        for (var report : said) assertEquals(report, reader.read().content());
        assertThrows(EOFException.class, reader::read);
    }

    @Test
    void ordersAreHeardToo() throws IOException {
        var said = List.<Order>of(
                new Order.Open("a", "b", "c", "d", 4, true, "1.0"),
                new Order.Draw(Children.request(3)),
                new Order.Import(
                        new ImportRequest(
                                Path.of("/models/A name, 100 %/größe.safetensors"),
                                new ModelName("a/b:c"),
                                Keep.MOVE,
                                Path.of("/vae"),
                                null,
                                "epsilon",
                                new Provenance("hub:a/b", "mit", "main")),
                        "models"),
                new Order.Import(ImportRequest.of(Path.of("/path"), null, Keep.IN_PLACE), "models"),
                new Order.Look(List.of("/a b\n'c'", "/ü")),
                new Order.Cancel());
        var pipe = new ByteArrayOutputStream();
        var writer = new Frames.Writer<>(pipe, Order.class);
        for (var order : said) writer.write(order);
        var reader = new Frames.Reader<>(new ByteArrayInputStream(pipe.toByteArray()), Order.class);
        for (var order : said) assertEquals(order, reader.read().content());
    }

    @Test
    void bytesComeBeforeWhatSaysWhatTheyAre() throws IOException {
        var pipe = new ByteArrayOutputStream();
        new Frames.Writer<>(pipe, Report.class).write(new Report.Preview(0, 1), new byte[] {1}, new byte[0]);
        var message = new Frames.Reader<>(new ByteArrayInputStream(pipe.toByteArray()), Report.class).read();
        assertArrayEquals(new byte[] {1}, message.blobs().getFirst());
        assertEquals(0, message.blobs().getLast().length);
        assertEquals('B', pipe.toByteArray()[0]);
    }

    @Test
    void whatIsNoFrameIsNotTakenForOne() {
        assertNoFrame("Hello".getBytes(StandardCharsets.UTF_8));
        assertNoFrame(new byte[] {'J', 4, 0, 0, 1});
        assertNoFrame(new byte[] {'J', -1, -1, -1, -1});
        assertNoFrame(new byte[] {'J', 0, 0, 0, 2, '{', '}'});
        assertNoFrame("J\0\0\0\u0002no".getBytes(StandardCharsets.ISO_8859_1));
        var bytes = new byte[] {'B', 0, 0, 0, 0};
        var endless = Arrays.copyOf(bytes, 25);
        for (var i = 0; i < 5; i++) System.arraycopy(bytes, 0, endless, i * 5, 5);
        assertNoFrame(endless);
        assertThrows(
                IOException.class,
                () -> new Frames.Writer<>(new ByteArrayOutputStream(), Report.class)
                        .write(new Report.Ready("cpu"), new byte[Frames.LIMIT + 1]));
    }

    @Test
    void aCutFrameIsAnEnd() {
        var cut = new Frames.Reader<>(new ByteArrayInputStream(new byte[] {'J', 0, 0, 0, 9, '{'}), Report.class);
        assertThrows(EOFException.class, cut::read);
    }

    private static void assertNoFrame(byte[] bytes) {
        var reader = new Frames.Reader<>(new ByteArrayInputStream(bytes), Report.class);
        assertThrows(Frames.NoFrame.class, reader::read);
    }
}
