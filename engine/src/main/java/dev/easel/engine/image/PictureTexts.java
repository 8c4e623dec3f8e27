package dev.easel.engine.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The texts that programs leave in their picture files, by keyword: those of PNG by their own, and `UserComment`,
/// `ImageDescription` (EXIF), `Caption` (IPTC), `Description` (XMP), `Comment` (JPEG).
///
/// Nothing in a file is believed: what is not whole, or larger than it may be, is not there.
/// Limits: the EXIF of an AVIF file is found by how it begins, not by the file's own directory.
public final class PictureTexts {
    /// Bytes of one text, unpacked.
    static final int LONGEST = 1 << 20;

    /// Texts of one file.
    private static final int MOST = 100;

    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
    private static final String XMP_SEGMENT = "http://ns.adobe.com/xap/1.0/\0";
    private static final Pattern XMP_DESCRIPTION =
            Pattern.compile("<dc:description>\\s*<rdf:Alt>\\s*<rdf:li[^>]*>([^<]*)</rdf:li>");

    private final Map<String, String> texts = new LinkedHashMap<>();

    private PictureTexts() {}

    /// The texts of a PNG, JPEG, WebP or AVIF file; of a keyword that comes twice, the first.
    ///
    /// @throws ImageInvalid if it is none of these
    public static Map<String, String> of(byte[] file) {
        var found = new PictureTexts();
        var kind = PictureKind.of(file)
                .orElseThrow(() ->
                        new ImageInvalid("The file of " + file.length + " bytes is no PNG, JPEG, WebP or AVIF", null));
        switch (kind) {
            case PNG -> found.png(file);
            case JPEG -> found.jpeg(file);
            case WEBP -> found.webp(file);
            case AVIF -> ExifScan.of(file).ifPresent(found::exif);
        }
        return found.texts;
    }

    private void png(byte[] file) {
        for (var chunk : PngChunks.of(file)) {
            switch (chunk.type()) {
                case "tEXt", "zTXt", "iTXt" -> PngText.read(chunk).ifPresent(text -> add(text.keyword(), text.text()));
                case "eXIf" -> Exif.read(chunk.data()).ifPresent(this::exif);
                default -> {}
            }
        }
        xmp(texts.getOrDefault(XMP_KEYWORD, ""));
    }

    private void jpeg(byte[] file) {
        JpegSegments.exif(file).flatMap(Exif::read).ifPresent(this::exif);
        for (var segment : JpegSegments.find(file, JpegSegments.APP1)) {
            var text = new String(segment, UTF_8);
            if (text.startsWith(XMP_SEGMENT)) xmp(text);
        }
        for (var segment : JpegSegments.find(file, JpegSegments.APP13))
            Iptc.caption(segment).ifPresent(caption -> add("Caption", caption));
        for (var segment : JpegSegments.find(file, JpegSegments.COMMENT)) add("Comment", new String(segment, UTF_8));
    }

    private void webp(byte[] file) {
        RiffChunks.find(file, "EXIF").flatMap(Exif::read).ifPresent(this::exif);
        RiffChunks.find(file, "XMP ").ifPresent(xmp -> xmp(new String(xmp, UTF_8)));
    }

    private void exif(Exif exif) {
        exif.userComment().ifPresent(text -> add("UserComment", text));
        exif.description().ifPresent(text -> add("ImageDescription", text));
    }

    private void xmp(String xmp) {
        var description = XMP_DESCRIPTION.matcher(xmp);
        if (description.find())
            add(
                    "Description",
                    description
                            .group(1)
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&apos;", "'")
                            .replace("&amp;", "&"));
    }

    private void add(String keyword, String text) {
        if (texts.size() < MOST && text.length() <= LONGEST && !text.isBlank()) texts.putIfAbsent(keyword, text);
    }
}
