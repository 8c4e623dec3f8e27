package dev.easel.daemon.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the many ways in which people name a repository. Safe for any thread.
final class Pasted {
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\$ *)?(?:easel +pull|hf +download|huggingface-cli +download|git +(?:lfs +)?clone) +");
    private static final Pattern SCHEME = Pattern.compile("^(?:https?|hf)://", Pattern.CASE_INSENSITIVE);
    private static final Pattern HUB =
            Pattern.compile("^(?:www\\.)?(?:huggingface\\.co|hf\\.co)(?:/|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTES = Pattern.compile("^[\"'`<]+|[\"'`>]+$");
    private static final Pattern REVISION_OPTION = Pattern.compile(" --revision[ =]+(\\S+)");
    private static final Set<String> VIEWS = Set.of("tree", "blob", "resolve", "raw", "commit");
    private static final Set<String> OTHER_KINDS = Set.of("datasets", "spaces", "collections", "papers", "docs");

    private Pasted() {}

    static HubName read(String text) {
        var said = unquoted(text);
        var line = COMMAND.matcher(said).replaceFirst("");
        return line.equals(said) ? name(text, said) : ofCommand(text, line);
    }

    /// What follows the name in a line of another program: a file, options.
    private static HubName ofCommand(String text, String line) {
        var words = line.split("\\s+", -1);
        var name = name(text, unquoted(words[0]));
        if (words.length > 1 && words[1].endsWith(HubFile.WEIGHTS) && name.file() == null)
            name = new HubName(name.owner(), name.repository(), name.variant(), name.revision(), words[1]);
        var revision = REVISION_OPTION.matcher(line);
        return revision.find() ? name.with(null, revision.group(1)) : name;
    }

    private static String unquoted(String text) {
        return QUOTES.matcher(text.strip()).replaceAll("").strip();
    }

    private static HubName name(String text, String word) {
        var isLink = SCHEME.matcher(word).find();
        var address = SCHEME.matcher(word).replaceFirst("");
        refuseOtherPlaces(text, address, isLink && !word.startsWith("hf:"));
        var path = decoded(text, HUB.matcher(address).replaceFirst("").replaceFirst("[?#].*$", ""));
        var parts = new ArrayList<>(Arrays.asList(path.replaceFirst("/$", "").split("/", -1)));
        if (parts.size() > 2 && parts.get(0).equals("api")) parts.removeFirst();
        if (parts.size() > 2 && parts.get(0).equals("models")) parts.removeFirst();
        if (!parts.isEmpty() && OTHER_KINDS.contains(parts.getFirst()))
            throw InvalidHubName.of(text, "is no model: the hub has it among its " + parts.getFirst());
        if (parts.size() < 2 || parts.contains(""))
            throw InvalidHubName.of(text, "names no owner: a repository is called owner/name");
        return isLink || (parts.size() > 2 && VIEWS.contains(parts.get(2))) ? linked(parts) : plain(parts);
    }

    /// `owner/repo/VIEW/revision/file` of a link.
    private static HubName linked(List<String> parts) {
        var repository = parts.get(1).replaceFirst("\\.git$", "");
        if (parts.size() < 4 || !VIEWS.contains(parts.get(2))) return plain(parts);
        var isReference = parts.get(3).equals("refs") && parts.size() >= 6;
        var end = isReference ? 6 : 4;
        var file = String.join("/", parts.subList(end, parts.size()));
        var isFile = !parts.get(2).equals("tree") && file.endsWith(HubFile.WEIGHTS) && !file.contains("/");
        var revision = String.join("/", parts.subList(3, end));
        return new HubName(
                parts.getFirst(), repository, null, revision.equals("main") ? null : revision, isFile ? file : null);
    }

    /// `owner/repo/file:variant@revision`, all but the first two at will.
    private static HubName plain(List<String> parts) {
        var whole = String.join("/", parts);
        var revision = behind(whole, '@');
        var rest = revision == null ? whole : whole.substring(0, whole.indexOf('@'));
        var late = behind(String.valueOf(revision), ':');
        if (late != null && revision != null) revision = revision.substring(0, revision.indexOf(':'));
        var early = behind(rest, ':');
        var path = early == null ? rest : rest.substring(0, rest.indexOf(':'));
        var pieces = path.split("/", 3);
        return new HubName(
                pieces[0],
                pieces[1].replaceFirst("\\.git$", ""),
                early == null ? late : early,
                revision,
                pieces.length == 3 ? pieces[2] : null);
    }

    private static @Nullable String behind(String text, char mark) {
        var at = text.indexOf(mark);
        return at < 0 ? null : text.substring(at + 1);
    }

    private static void refuseOtherPlaces(String text, String address, boolean isLink) {
        if (address.toLowerCase(Locale.ROOT).matches("(www\\.)?civitai\\.(com|green|red)(/.*)?"))
            throw new InvalidHubName(
                    "Easel pulls from " + HubSettings.PUBLIC.getHost() + ", and this is a link to Civitai",
                    "Download the .safetensors file in the browser, then: easel import FILE");
        if (isLink && !HUB.matcher(address).find())
            throw InvalidHubName.of(
                    text,
                    "is a link to another place than " + HubSettings.PUBLIC.getHost() + ", which Easel pulls from");
    }

    private static String decoded(String text, String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            throw InvalidHubName.of(text, "is no link");
        }
    }
}
