package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class PictureTextsTest {
    private static final Pixels PIXELS = new Pixels(2, 2, new byte[12]);
    private static final String TEXT = "灯台 🌅, un café\nSteps: 20";

    @Test
    void readsEveryKindOfTextInAPng() {
        var chunks = Map.of(
                "tEXt", joined("a\0", latin1("un café")),
                "zTXt", joined("b\0\0", packed(latin1("un café"))));
        assertEquals(Map.of("a", "un café", "b", "un café"), sorted(PictureTexts.of(png(chunks))));
        assertEquals(
                Map.of("c", TEXT),
                PictureTexts.of(png(Map.of("iTXt", joined("c\0\0\0ja\0x\0", TEXT.getBytes(UTF_8))))));
        assertEquals(
                Map.of("d", TEXT),
                PictureTexts.of(png(Map.of("iTXt", joined("d\0\1\0\0\0", packed(TEXT.getBytes(UTF_8)))))));
    }

    @Test
    void doesNotLookAtChecksums() {
        var png = PngFile.write(PIXELS, "Steps: 20");
        png[8 + 12 + 13 + 8 + "parameters\0Steps: 20".length()] ^= 1;
        assertEquals(Map.of("parameters", "Steps: 20"), PictureTexts.of(png));
    }

    @Test
    void leavesOutWhatIsBrokenOrUnpacksToTooMuch() {
        var bomb = packed(new byte[PictureTexts.LONGEST + 1]);
        for (var chunk : List.of(
                Map.of("zTXt", joined("b\0\0", bomb)),
                Map.of("iTXt", joined("b\0\1\0\0\0", bomb)),
                Map.of("zTXt", joined("b\0\0", latin1("no deflate"))),
                Map.of("zTXt", latin1("b\0")),
                Map.of("tEXt", latin1("no end")),
                Map.of("iTXt", latin1("b\0\0\0ja")),
                Map.of("iTXt", latin1("b\0")),
                Map.of("eXIf", latin1("MM\0*\0\0\0\u0008\0"))))
            assertEquals(Map.of(), PictureTexts.of(png(chunk)), chunk.keySet().toString());
        var most = latin1("x".repeat(PictureTexts.LONGEST));
        assertEquals(
                1,
                PictureTexts.of(png(Map.of("zTXt", joined("b\0\0", packed(most)))))
                        .size());
    }

    @Test
    void readsTheCommentsOfExifInAnyOrderOfBytes() {
        for (var order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN))
            for (var comment : List.of(
                    joined("UNICODE\0", TEXT.getBytes(UTF_16BE)),
                    joined("UNICODE\0", TEXT.getBytes(UTF_16LE)),
                    joined("ASCII\0\0\0", TEXT.getBytes(UTF_8)),
                    joined("\0\0\0\0\0\0\0\0", TEXT.getBytes(UTF_8)))) {
                var exif = exif(comment, order);
                assertComment(png(Map.of("eXIf", exif)));
                assertComment(webp(exif));
                assertComment(webp(joined("Exif\0\0", exif)));
                assertComment(joined("\0\0\0 ftypavif\0\0MM\0*II*\0", exif));
            }
        assertComment(JpegFile.write(PIXELS, 90, TEXT));
    }

    @Test
    void readsCaptionsDescriptionsAndComments() {
        var jpeg = JpegFile.write(PIXELS, 90, "");
        var iptc = ByteBuffer.allocate(5 + 6 + 5)
                .put((byte) 0x1c)
                .putShort((short) 0x0241)
                .putShort((short) 6)
                .put(latin1("Mochi!"))
                .array();
        var caption = ByteBuffer.allocate(5 + 4)
                .put((byte) 0x1c)
                .putShort((short) 0x0278)
                .putShort((short) 4)
                .put(latin1("boat"))
                .array();
        var both = joined(new String(iptc, 0, 11, ISO_8859_1), caption);
        var resource = ByteBuffer.allocate(14 + 12 + both.length)
                .put(latin1("Photoshop 3.0\0"))
                .put(latin1("8BIM"))
                .putShort((short) 0x0404)
                .putShort((short) 0)
                .putInt(both.length)
                .put(both);
        assertEquals(Map.of("Caption", "boat"), PictureTexts.of(with(jpeg, 0xed, resource.array())));
        assertEquals(Map.of("Comment", "hello"), PictureTexts.of(with(jpeg, 0xfe, latin1("hello"))));
        var xmp = "http://ns.adobe.com/xap/1.0/\0<x><dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">a &amp;amp;"
                + " b</rdf:li>";
        assertEquals(Map.of("Description", "a &amp; b"), PictureTexts.of(with(jpeg, 0xe1, xmp.getBytes(UTF_8))));
    }

    @Test
    void refusesWhatIsNoPicture() {
        for (var file : List.of("", "GIF89a", "%PDF-1.7", "RIFF....WAVE"))
            assertThrows(ImageInvalid.class, () -> PictureTexts.of(latin1(file)));
    }

    @Test
    void survivesEveryCutOfItsContainers() {
        var exif = exif(joined("UNICODE\0", TEXT.getBytes(UTF_16BE)), ByteOrder.LITTLE_ENDIAN);
        for (var whole : List.of(webp(exif), joined("\0\0\0 ftypavif", exif), png(Map.of("eXIf", exif))))
            for (var length = 16; length < whole.length; length++) {
                var cut = Arrays.copyOf(whole, length);
                PictureTexts.of(cut);
                cut[length - 1] ^= (byte) 0xff;
                PictureTexts.of(cut);
            }
    }

    private static void assertComment(byte[] file) {
        assertEquals(Map.of("UserComment", TEXT), PictureTexts.of(file));
    }

    private static Map<String, String> sorted(Map<String, String> texts) {
        return new TreeMap<>(texts);
    }

    private static byte[] png(Map<String, byte[]> more) {
        var png = new PngChunks();
        for (var chunk : PngChunks.of(PngFile.write(PIXELS, ""))) {
            if (chunk.type().equals("IDAT")) more.forEach(png::add);
            png.add(chunk.type(), chunk.data());
        }
        return png.toBytes();
    }

    private static byte[] webp(byte[] exif) {
        return ByteBuffer.allocate(12 + 8 + 4 + 8 + exif.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin1("RIFF"))
                .putInt(24 + exif.length)
                .put(latin1("WEBPVP8 "))
                .putInt(3)
                .put(latin1("abc\0"))
                .put(latin1("EXIF"))
                .putInt(exif.length)
                .put(exif)
                .array();
    }

    private static byte[] with(byte[] jpeg, int marker, byte[] segment) {
        return ByteBuffer.allocate(jpeg.length + 4 + segment.length)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + segment.length))
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] exif(byte[] comment, ByteOrder order) {
        var tiff = ByteBuffer.allocate(44 + comment.length)
                .order(order)
                .put(latin1(order == ByteOrder.BIG_ENDIAN ? "MM" : "II"))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        tiff.putShort((short) 1).putShort((short) 0x9286).putShort((short) 7);
        return tiff.putInt(comment.length).putInt(44).putInt(0).put(comment).array();
    }

    private static byte[] packed(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(packed)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(String head, byte[] tail) {
        return ByteBuffer.allocate(head.length() + tail.length)
                .put(latin1(head))
                .put(tail)
                .array();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
