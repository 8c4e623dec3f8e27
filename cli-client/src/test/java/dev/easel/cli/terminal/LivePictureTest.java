package dev.easel.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivePictureTest {
    private static final String ESC = "\u001b";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(out, true, UTF_8);
    private final ProgressLine progress =
            new ProgressLine(new Terminal(InputStream.nullInputStream(), err, err, "", true));
    private long now;

    @BeforeEach
    void start() {
        now = Duration.ofHours(1).toNanos();
    }

    @Test
    void showsASmallPictureInKittyAsOneChunk() throws IOException {
        var png = picture("png", 8, 8, false);
        kitty().finish(png, progress);
        assertEquals(
                "\n".repeat(20) + "\r" + ESC + "[20A" + ESC + "_Ga=T,f=100,q=2,c=40,m=0;" + base64(png) + ESC
                        + "\\\r\n",
                shown());
    }

    @Test
    void showsALargePictureInKittyInChunksOf4096() throws IOException {
        var png = picture("png", 64, 64, true);
        kitty().finish(png, progress);
        var chunks = Pattern.compile(ESC + "_G([^;]*);([^" + ESC + "]*)" + ESC + "\\\\")
                .matcher(shown());
        var text = new StringBuilder();
        var keys = new StringBuilder();
        while (chunks.find()) {
            keys.append(chunks.group(1)).append(' ');
            text.append(chunks.group(2));
            if (!chunks.group(1).endsWith("m=0"))
                assertEquals(4096, chunks.group(2).length());
        }
        assertTrue(keys.toString().matches("a=T,f=100,q=2,c=40,m=1 (m=1 )+m=0 "), keys.toString());
        assertArrayEquals(png, Base64.getDecoder().decode(text.toString()));
    }

    @Test
    void replacesThePreviewInKittyAndForgetsItAtTheEnd() throws IOException {
        var picture = kitty();
        picture.preview(picture("jpeg", 16, 8, false), progress);
        var first = shown();
        assertTrue(
                first.startsWith(
                        "\n".repeat(15) + "\r" + ESC + "[15A" + ESC + "_Ga=T,f=100,q=2,i=7801,p=1,C=1,c=60,m=0;iVBOR"),
                first);
        assertTrue(first.endsWith(ESC + "[15B\r"), first);
        now += Duration.ofMillis(500).toNanos();
        picture.preview(picture("jpeg", 16, 8, false), progress);
        assertTrue(shown().startsWith("\r" + ESC + "[15A" + ESC + "_Ga=T,f=100,q=2,i=7801,p=1,C=1,c=60,m=0;iVBOR"));
        picture.finish(picture("png", 16, 8, false), progress);
        assertTrue(shown().startsWith("\r" + ESC + "[15A" + ESC + "_Ga=d,d=I,q=2,i=7801" + ESC + "\\" + ESC
                + "_Ga=T,f=100,q=2,c=60,m=0;"));
        picture.finish(picture("png", 16, 8, false), progress);
        assertFalse(shown().contains("a=d"), "the next picture has had no preview");
    }

    @Test
    void turnsAJpegIntoAPngOfTheSameSize() throws IOException {
        kitty().finish(picture("jpeg", 24, 16, false), progress);
        var shown = shown();
        var png = Base64.getDecoder().decode(shown.substring(shown.indexOf(';') + 1, shown.lastIndexOf(ESC)));
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(24, image.getWidth());
        assertEquals(16, image.getHeight());
    }

    @Test
    void drawsAtMostTwiceASecond() throws IOException {
        var picture = kitty();
        var jpeg = picture("jpeg", 8, 8, false);
        picture.preview(jpeg, progress);
        shown();
        now += Duration.ofMillis(499).toNanos();
        picture.preview(jpeg, progress);
        assertEquals("", shown());
        now += Duration.ofMillis(1).toNanos();
        picture.preview(jpeg, progress);
        assertFalse(shown().isEmpty());
    }

    @Test
    void showsAPictureInItermAsItIs() throws IOException {
        var jpeg = picture("jpeg", 8, 8, false);
        var picture = new LivePicture(PictureProtocol.ITERM, true, err, () -> now);
        picture.preview(jpeg, progress);
        var codes = ESC + "]1337;File=inline=1;size=" + jpeg.length + ";width=40;preserveAspectRatio=1:" + base64(jpeg)
                + "\u0007";
        assertEquals("\n".repeat(20) + "\r" + ESC + "[20A" + ESC + "7" + codes + ESC + "8" + ESC + "[20B\r", shown());
        picture.finish(jpeg, progress);
        assertEquals("\r" + ESC + "[20A" + codes + "\r\n", shown());
    }

    @Test
    void sendsLargePicturesToIterm2InPartsAndToOthersWhole() throws IOException {
        var png = picture("png", 512, 512, true);
        assertTrue(base64(png).length() > 900_000);
        new LivePicture(PictureProtocol.ITERM, true, err, () -> now).finish(png, progress);
        var shown = shown();
        assertTrue(shown.contains(ESC + "]1337;MultipartFile=inline=1;size=" + png.length
                + ";width=40;preserveAspectRatio=1\u0007" + ESC + "]1337;FilePart="));
        assertTrue(shown.endsWith(ESC + "]1337;FileEnd\u0007\r\n"));
        var parts = Pattern.compile("FilePart=([^\u0007]*)\u0007").matcher(shown);
        var text = new StringBuilder();
        while (parts.find()) {
            assertTrue(parts.group(1).length() <= 32 * 1024);
            text.append(parts.group(1));
        }
        assertArrayEquals(png, Base64.getDecoder().decode(text.toString()));
        new LivePicture(PictureProtocol.ITERM, false, err, () -> now).finish(png, progress);
        assertFalse(shown().contains("Multipart"));
    }

    @Test
    void leavesOutWhatIsNoPicture() {
        kitty().preview("no picture".getBytes(UTF_8), progress);
        kitty().finish(new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, 3}, progress);
        assertEquals("", shown());
    }

    @Test
    void fitsIntoSixtyColumnsAndTwentyRows() {
        assertEquals(40, LivePicture.columns(new PictureSize(512, 512)));
        assertEquals(20, LivePicture.rows(new PictureSize(512, 512)));
        assertEquals(60, LivePicture.columns(new PictureSize(2048, 64)));
        assertEquals(1, LivePicture.rows(new PictureSize(2048, 64)));
        assertEquals(1, LivePicture.columns(new PictureSize(64, 2048)));
        assertEquals(16, LivePicture.rows(new PictureSize(64, 2048)));
    }

    private LivePicture kitty() {
        return new LivePicture(PictureProtocol.KITTY, false, err, () -> now);
    }

    private String shown() {
        var text = out.toString(UTF_8);
        out.reset();
        return text;
    }

    private static byte[] picture(String format, int width, int height, boolean isNoise) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        if (isNoise)
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++) image.setRGB(x, y, random.nextInt(1 << 24));
        var file = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, file));
        return file.toByteArray();
    }

    private static String base64(byte[] file) {
        return new String(Base64.getEncoder().encode(file), UTF_8);
    }
}
