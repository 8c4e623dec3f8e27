package dev.easel.daemon.hub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the hub says of a repository, `GET /api/models/OWNER/REPO/revision/REVISION?blobs=true`.
final class ListingReader {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern LICENSE = Pattern.compile("[\\w.+ -]{1,64}");
    private static final int DEPTH = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .build();

    private ListingReader() {}

    /// @param asked what was asked for
    /// @throws HubFailed if it is no list, or names what no file may be called
    static Listing read(byte[] json, HubName asked) {
        try {
            var root = JSON.readTree(json);
            var commit = root.path("sha").asString("");
            if (!COMMIT.matcher(commit).matches())
                throw HubFailed.unlikely("its commit is '" + HubFailed.shown(commit) + "'");
            return new Listing(
                    repository(root, asked),
                    commit,
                    license(root.path("cardData")),
                    root.path("gated").isString() || root.path("gated").asBoolean(false),
                    files(root.path("siblings")));
        } catch (JacksonException e) {
            throw HubFailed.unlikely("it is no JSON");
        }
    }

    private static HubName repository(JsonNode root, HubName asked) {
        var id = root.path("id").asString(asked.path());
        var slash = id.indexOf('/');
        if (slash < 0) throw HubFailed.unlikely("its repository is called '" + HubFailed.shown(id) + "'");
        return asked.in(id.substring(0, slash), id.substring(slash + 1));
    }

    private static List<HubFile> files(JsonNode siblings) {
        var files = new ArrayList<HubFile>();
        var names = new HashSet<String>();
        for (var sibling : siblings) {
            var name = sibling.path("rfilename").asString("");
            if (HubFile.isHostile(name) || !names.add(name))
                throw HubFailed.unlikely("it lists a file '" + HubFailed.shown(name) + "'");
            var large = sibling.path("lfs");
            files.add(new HubFile(
                    name,
                    large.path("size").asLong(sibling.path("size").asLong(-1)),
                    large.path("sha256").stringValue(null),
                    large.isObject() ? null : sibling.path("blobId").stringValue(null)));
        }
        return files;
    }

    /// A licence that the hub has no short name for has one of its author's.
    private static @Nullable String license(JsonNode card) {
        var said = card.path("license");
        var text = said.isArray() ? said.path(0).asString("") : said.asString("");
        var named = card.path("license_name").asString("");
        var license = text.equals("other") && !named.isEmpty() ? named : text;
        return LICENSE.matcher(license).matches() ? license : null;
    }
}
