package dev.easel.daemon.hub.faithful;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The first host: what repositories there are, who may have them, and where their files are. Thread-safe.
final class Desk {
    private final Faults faults;
    private final Map<String, Repository> repositories = new ConcurrentHashMap<>();
    private final Map<String, String> moved = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Links links;

    Desk(Faults faults, Links links) {
        this.faults = faults;
        this.links = links;
    }

    /// Where this hub says that things are.
    interface Links {
        /// `http://127.0.0.1:PORT`
        String hub();

        /// The signed link to a large file; null if the hub sends it itself, as mirrors do.
        @Nullable
        String large(HubFile file);
    }

    Repository repository(String id) {
        return repositories.computeIfAbsent(id, Repository::new);
    }

    void move(String from, String to) {
        moved.put(from, to);
    }

    void know(String token) {
        tokens.add(token);
    }

    Answer answer(Request request) {
        var path = request.path();
        if (path.size() >= 4 && path.getFirst().equals("api") && path.get(1).equals("models")) {
            var id = path.get(2) + "/" + path.get(3);
            var fault = faults.next(Place.LISTING, id);
            return fault.answer(request, listing(request, id, path.subList(4, path.size())));
        }
        if (path.size() >= 5 && path.get(2).equals("resolve")) {
            var id = path.get(0) + "/" + path.get(1);
            return resolve(request, id, path.get(3), String.join("/", path.subList(4, path.size())));
        }
        if (path.size() >= 7 && path.get(1).equals("resolve-cache")) {
            var id = path.get(3) + "/" + path.get(4);
            return cached(request, id, path.get(5), String.join("/", path.subList(6, path.size())));
        }
        return Answer.refusal(404, "", "Sorry, we can't find the page you are looking for.");
    }

    private Answer listing(Request request, String id, List<String> rest) {
        var refusal = refusal(request, id, false);
        if (refusal != null) return refusal;
        var there = moved.get(id);
        if (there != null) return Answer.redirect(307, "/api/models/" + there + encoded("/", rest) + query(request));
        var repository = repository(id);
        var revision = rest.size() < 2 ? "main" : rest.get(1);
        var commit = repository.at(revision);
        if (commit == null) return Answer.refusal(404, "RevisionNotFound", "Invalid rev id: " + revision);
        if (!rest.isEmpty() && rest.getFirst().equals("tree")) {
            return Listing.tree(commit, request, links.hub() + request.target().split("\\?", 2)[0]);
        }
        return Answer.json(Listing.model(repository, commit, "true".equals(request.parameter("blobs"))));
    }

    private Answer resolve(Request request, String id, String revision, String path) {
        var fault = faults.next(Place.RESOLVE, path);
        var refusal = refusal(request, id, true);
        if (refusal != null) return fault.answer(request, refusal.of(path));
        var there = moved.get(id);
        if (there != null) {
            var location = "/" + there + "/resolve" + encoded("/", List.of(revision))
                    + encoded("/", List.of(path.split("/", -1)));
            return fault.answer(request, Answer.redirect(307, location).of(path));
        }
        var found = found(id, revision, path);
        if (found.file() == null) return fault.answer(request, found.refusal());
        return fault.answer(request, located(request, id, found, found.file()));
    }

    /// Small files of open repositories are kept where caches may keep them too, at a relative address; large ones are
    /// at the CDN.
    private Answer located(Request request, String id, Found found, HubFile file) {
        var large = file.large() ? links.large(file) : null;
        if (large != null) return told(Answer.redirect(302, large), found, file);
        if (!file.large() && repository(id).gate() == Repository.Gate.OPEN) {
            var location = "/api/resolve-cache/models/" + id + "/" + found.commit()
                    + encoded("/", List.of(file.path().split("/", -1))) + "?etag=%22" + file.etag() + "%22";
            return told(Answer.redirect(307, location), found, file);
        }
        return sent(request, found, file);
    }

    private Answer cached(Request request, String id, String revision, String path) {
        var found = found(id, revision, path);
        return found.file() == null ? found.refusal() : sent(request, found, found.file());
    }

    private Answer sent(Request request, Found found, HubFile file) {
        var fault = request.isHead() ? Fault.none() : faults.next(Place.BYTES, file.path());
        return told(Serving.file(request, fault, file, file.etag()), found, file);
    }

    private static Answer told(Answer answer, Found found, HubFile file) {
        var told = answer.with("X-Repo-Commit", found.commit())
                .with("X-Linked-ETag", '"' + file.etag() + '"')
                .with("Accept-Ranges", "bytes");
        return (file.large()
                        ? told.with(
                                "X-Linked-Size", String.valueOf(file.content().size()))
                        : told)
                .of(file.path());
    }

    /// A file at a commit, or why there is none.
    private record Found(String commit, @Nullable HubFile file, Answer refusal) {}

    private Found found(String id, String revision, String path) {
        var commit = repository(id).at(revision);
        if (commit == null) {
            return new Found("", null, Answer.refusal(404, "RevisionNotFound", "Invalid rev id: " + revision));
        }
        var missing = Answer.refusal(404, "EntryNotFound", "Entry not found").with("X-Repo-Commit", commit.sha());
        return new Found(commit.sha(), commit.files().get(path), missing.of(path));
    }

    /// Why this caller is told nothing; null if it is.
    ///
    /// @param bytes whether it wants what is in the files
    private @Nullable Answer refusal(Request request, String id, boolean bytes) {
        var token = request.token();
        if (token != null && !tokens.contains(token)) {
            return unauthorized("", "Invalid credentials in Authorization header");
        }
        var repository = repositories.get(moved.getOrDefault(id, id));
        if (repository == null || (repository.gate() == Repository.Gate.PRIVATE && !repository.isOpenTo(token))) {
            return token == null
                    ? unauthorized("", "Invalid username or password.")
                    : Answer.refusal(404, "RepoNotFound", "Repository not found");
        }
        if (!bytes || repository.isOpenTo(token)) return null;
        var restricted = "Access to model " + id + " is restricted";
        return token == null
                ? unauthorized(
                        "GatedRepo",
                        restricted + ". You must have access to it and be authenticated to access it. Please log in.")
                : Answer.refusal(
                        403,
                        "GatedRepo",
                        restricted + " and you are not in the authorized list. Visit " + links.hub() + "/" + id
                                + " to ask for access.");
    }

    private static Answer unauthorized(String code, String message) {
        return Answer.refusal(401, code, message)
                .with("WWW-Authenticate", "Bearer realm=\"Authentication required\", charset=\"UTF-8\"");
    }

    private static String encoded(String before, List<String> parts) {
        return parts.stream()
                .map(part -> before + URLEncoder.encode(part, UTF_8).replace("+", "%20"))
                .collect(Collectors.joining());
    }

    private static String query(Request request) {
        return Stream.of(request.target())
                .filter(target -> target.contains("?"))
                .map(target -> target.substring(target.indexOf('?')))
                .collect(Collectors.joining());
    }
}
