package dev.easel.daemon.shortcut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListParser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ServicesItemTest {
    /// Java can name a path so where the locale of this test has the letter.
    private static final String USER =
            "UTF-8".equals(System.getProperty("sun.jnu.encoding")) ? "Jörg & 'Söhne'" : "Jorg & 'Sohne'";

    private static final Path HOME = Path.of("/Users/" + USER + " <x>/Library/Application Support/Easel");

    private final Map<String, String> files = ServicesItem.files(HOME.resolve("bin/easel"));

    @Test
    void startsTheCommandOfTheInstallation() throws Exception {
        assertEquals(
                "exec '/Users/" + USER.replace("'", "'\\''")
                        + " <x>/Library/Application Support/Easel/bin/easel' run --detach -",
                command(document()).toString());
    }

    @Test
    void nothingButTheCommandIsFilledIn() throws Exception {
        var template = parsed(Resource.text("services-item/document.wflow"));
        parameters(template).put("COMMAND_STRING", command(document()));
        assertEquals(template, document());
    }

    @Test
    void takesTheSelectionOnStandardInputAndGivesNothingBack() throws Exception {
        assertEquals(0, parameters(document()).objectForKey("inputMethod").toJavaObject());
        assertEquals("/bin/sh", parameters(document()).objectForKey("shell").toString());
        var about = (NSDictionary) document().objectForKey("workflowMetaData");
        assertEquals(
                "com.apple.Automator.servicesMenu",
                about.objectForKey("workflowTypeIdentifier").toString());
        assertEquals(
                "com.apple.Automator.text",
                about.objectForKey("serviceInputTypeIdentifier").toString());
        assertEquals(
                "com.apple.Automator.nothing",
                about.objectForKey("serviceOutputTypeIdentifier").toString());
    }

    @Test
    void standsInTheMenuForSelectedText() throws Exception {
        var info = parsed(text("Info.plist"));
        assertEquals(
                "dev.easel.service", info.objectForKey("CFBundleIdentifier").toJavaObject());
        var service = (Map<?, ?>) ((Object[]) info.objectForKey("NSServices").toJavaObject())[0];
        assertEquals(Map.of("default", "Generate image from selection"), service.get("NSMenuItem"));
        assertEquals(Map.of(), service.get("NSRequiredContext"), "present and empty, or the item stays hidden");
    }

    private NSDictionary document() throws Exception {
        return parsed(text("document.wflow"));
    }

    private String text(String file) {
        return Objects.requireNonNull(files.get(ServicesItem.NAME + "/Contents/" + file));
    }

    private static NSDictionary parsed(String text) throws Exception {
        return (NSDictionary) PropertyListParser.parse(text.getBytes(UTF_8));
    }

    private static NSString command(NSDictionary document) {
        return (NSString) parameters(document).objectForKey("COMMAND_STRING");
    }

    private static NSDictionary parameters(NSDictionary document) {
        var actions = (NSArray) document.objectForKey("actions");
        var action = (NSDictionary) ((NSDictionary) actions.objectAtIndex(0)).objectForKey("action");
        return (NSDictionary) action.objectForKey("ActionParameters");
    }
}
