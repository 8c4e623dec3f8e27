package dev.easel.daemon.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Fetches one file of a repository at one commit, from where it was left, and trusts nothing but its digest.
/// Confined to one thread.
final class Download {
    private static final int BLOCK = 64 << 10;
    private static final int PROGRESS = 1 << 20;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int POINTER_LIMIT = 1024;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");

    private final HubClient client;
    private final HubRefusal refusal;
    private final Listing listing;
    private final HubFile file;
    private final Meter meter;
    private final Trials trials;

    /// Of the content that the last answer began, by the host that gave it.
    private @Nullable String etag;

    private long sinceFailure;

    /// Bytes after which nothing more is wanted now.
    private long enough = Long.MAX_VALUE;

    Download(HubClient client, HubRefusal refusal, Listing listing, HubFile file, Meter meter, Patience patience) {
        this.client = client;
        this.refusal = refusal;
        this.listing = listing;
        this.file = file;
        this.meter = meter;
        this.trials = new Trials(patience);
    }

    /// Brings the file to `target`, unless it is there.
    ///
    /// @throws HubFailed if it does not come, or not as the hub listed it; what came of it stays if that is of use
    void to(Path target) {
        if (Files.isRegularFile(target)) {
            meter.had(file.size());
            return;
        }
        meter.begin("verifying", file);
        try (var partial = PartialFile.open(file, target)) {
            meter.had(partial.length());
            meter.begin("downloading", file);
            trials.until(() -> {
                if (!partial.isWhole()) fetch(partial);
                return partial;
            });
            meter.begin("verifying", file);
            partial.finish();
        } catch (IOException e) {
            throw NoRoom.of(e, target);
        }
    }

    /// Brings the first bytes of the file, to be gone on with: at least so many of them.
    void beginning(Path target, long bytes) {
        enough = bytes;
        try (var partial = PartialFile.open(file, target)) {
            trials.until(() -> {
                if (partial.length() < bytes) fetch(partial);
                return partial;
            });
        } catch (IOException e) {
            throw NoRoom.of(e, target);
        } finally {
            enough = Long.MAX_VALUE;
        }
    }

    private void fetch(PartialFile partial) {
        try (var answer = client.get(path(), Map.of(), headers(partial.length()))) {
            sinceFailure = 0;
            check(answer);
            place(answer, partial);
            copy(answer, partial);
        } catch (IOException e) {
            throw HubClient.failed("the hub", e);
        }
    }

    private List<String> path() {
        var repository = listing.repository();
        return Stream.of(
                        Stream.of(repository.owner(), repository.repository(), "resolve", listing.commit()),
                        Stream.of(file.name().split("/", -1)))
                .flatMap(parts -> parts)
                .toList();
    }

    private Map<String, String> headers(long from) {
        var headers = new HashMap<String, String>();
        if (from > 0) headers.put("Range", "bytes=" + from + "-");
        if (from > 0 && etag != null) headers.put("If-Range", etag);
        return headers;
    }

    /// Whether the hub speaks of the file that it listed, before a byte of it comes.
    private void check(HubAnswer answer) {
        if (answer.status() == RANGE_NOT_SATISFIABLE) return;
        if (!answer.isOk()) throw refusal.of(answer, file.name());
        expect("commit", answer.hubHeader("X-Repo-Commit"), listing.commit());
        expect("size", answer.hubHeader("X-Linked-Size"), Long.toString(file.size()));
        var linked = answer.hubHeader("X-Linked-ETag").map(tag -> tag.replaceAll("^W/|\"", ""));
        if (file.sha256() != null) expect("digest", linked, file.sha256());
    }

    private void expect(String what, Optional<String> said, String listed) {
        if (said.isPresent() && !said.get().equals(listed))
            throw new HubFailed(
                    "The hub listed %s with the %s %s, and now says %s"
                            .formatted(file.name(), what, listed, HubFailed.shown(said.get())),
                    "The file was replaced meanwhile; pull it again.");
    }

    /// Has `partial` be where the answer begins.
    private void place(HubAnswer answer, PartialFile partial) {
        if (answer.status() == RANGE_NOT_SATISFIABLE) {
            clear(partial);
            throw HubFailed.passing("The hub has no " + file.name() + " from where it was left", null, null);
        }
        etag = answer.header("ETag").filter(tag -> tag.startsWith("\"")).orElse(null);
        if (!answer.isPartial()) {
            if (partial.length() > 0) clear(partial);
            answer.header("Content-Length").ifPresent(length -> checkLength(length, answer));
            return;
        }
        var range = RANGE.matcher(answer.header("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != partial.length())
            throw HubFailed.unlikely("asked for " + file.name() + " from byte " + partial.length() + " on, it sends '"
                    + HubFailed.shown(answer.header("Content-Range").orElse("")) + "'");
        if (Long.parseLong(range.group(2)) != file.size()) throw otherSize(range.group(2));
    }

    private void clear(PartialFile partial) {
        meter.had(-partial.length());
        onDisk(partial::clear);
    }

    private void checkLength(String length, HubAnswer answer) {
        if (length.equals(Long.toString(file.size()))) return;
        if (length.length() < 4 && isPointer(answer))
            throw new HubFailed(
                    "The hub gives git's pointer to %s in place of the file".formatted(file.name()),
                    "The mirror that hub.url names holds pointers only, or the repository is broken.");
        throw otherSize(length);
    }

    private static boolean isPointer(HubAnswer answer) {
        try {
            return new String(answer.whole(POINTER_LIMIT), StandardCharsets.ISO_8859_1)
                    .startsWith("version https://git-lfs");
        } catch (IOException e) {
            throw HubClient.failed("the hub", e);
        }
    }

    private HubFailed otherSize(String size) {
        return new HubFailed(
                "The hub listed %s with %d bytes, and now it has %s"
                        .formatted(file.name(), file.size(), HubFailed.shown(size)),
                "The file was replaced meanwhile; pull it again.");
    }

    private void copy(HubAnswer answer, PartialFile partial) throws IOException {
        var block = new byte[BLOCK];
        for (int count; (count = answer.body().read(block)) >= 0; ) {
            if (partial.length() + count > file.size()) {
                clear(partial);
                throw HubFailed.unlikely(file.name() + " has more than the " + file.size() + " bytes of the list");
            }
            var length = count;
            onDisk(() -> partial.append(block, length));
            meter.came(count);
            sinceFailure += count;
            if (sinceFailure >= PROGRESS) trials.advance();
            if (partial.length() >= enough) return;
        }
        if (!partial.isWhole())
            throw HubFailed.passing(
                    "The connection ended after %d of the %d bytes of %s"
                            .formatted(partial.length(), file.size(), file.name()),
                    null,
                    null);
    }

    /// The disk's failures are told from those of the network.
    private void onDisk(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw NoRoom.of(e, Path.of(file.name()));
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }
}
