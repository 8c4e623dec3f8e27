package dev.easel.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Reads pictures that come from elsewhere: PNG and JPEG, told by how they begin and not by their names.
///
/// Width and height are looked at before anything is decoded. Of what else a file holds only EXIF's orientation counts;
/// transparency is dropped, colour profiles are not applied, 16 bits become 8.
/// Limits: a JPEG in CMYK is refused.
public final class PictureFile {
    /// Pixels of a side.
    public static final int MOST_SIDE = 4096;

    /// Pixels of all.
    public static final int MOST_PIXELS = 1 << 24;

    /// How Java warns of a JPEG that ends too early.
    private static final String CUT = "Truncated File";

    private PictureFile() {}

    /// The picture, upright.
    ///
    /// @throws ImageInvalid if it is no PNG or JPEG, damaged or too large
    public static Pixels read(byte[] file) {
        var kind = PictureKind.of(file)
                .filter(PictureKind::isRead)
                .orElseThrow(() -> new ImageInvalid("The file of " + file.length + " bytes is no PNG or JPEG", null));
        var upright = orientation(file, kind);
        return upright.turned(pixels(decoded(file, kind)));
    }

    private static Orientation orientation(byte[] file, PictureKind kind) {
        var exif =
                kind == PictureKind.PNG ? PngChunks.find(file, "eXIf").stream().findFirst() : JpegSegments.exif(file);
        return exif.flatMap(Exif::read).map(Exif::orientation).orElse(Orientation.UPRIGHT);
    }

    static BufferedImage decoded(byte[] file, PictureKind kind) {
        var reader = ImageIO.getImageReadersByFormatName(kind.label()).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var warnings = new ArrayList<String>();
            reader.setInput(input, true, true);
            reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
            checkSize(reader, kind);
            var image = reader.read(0);
            // what is missing of a JPEG would be gray
            if (warnings.stream().anyMatch(warning -> warning.startsWith(CUT)))
                throw new ImageInvalid("The " + kind.label() + " file is not whole", null);
            return image;
        } catch (ImageInvalid e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ImageInvalid("The " + kind.label() + " file is damaged: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    private static void checkSize(ImageReader reader, PictureKind kind) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS)
            throw new ImageInvalid("The " + kind.label() + " file has " + width + "x" + height + " pixels", null);
    }

    private static Pixels pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean isGray = image.getRaster().getNumBands() < 3 && !(image.getColorModel() instanceof IndexColorModel);
        var rgb = new byte[3 * width * height];
        var row = new int[width];
        for (int y = 0, at = 0; y < height; y++) {
            if (isGray) grayRow(image, y, row);
            else image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return new Pixels(width, height, rgb);
    }

    /// Java takes grays for linear light and would brighten them.
    private static void grayRow(BufferedImage image, int y, int[] row) {
        image.getRaster().getSamples(0, y, row.length, 1, 0, row);
        int spare = image.getSampleModel().getSampleSize(0) - Byte.SIZE;
        for (int x = 0; x < row.length; x++) {
            int gray = spare > 0 ? row[x] >> spare : row[x];
            row[x] = gray << 16 | gray << 8 | gray;
        }
    }
}
