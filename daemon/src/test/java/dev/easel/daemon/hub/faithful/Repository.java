package dev.easel.daemon.hub.faithful;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A model's repository on the hub: its files at each commit, and who may have them. Thread-safe.
public final class Repository {
    private static final String MAIN = "main";
    /// Files of these endings, or over a megabyte, are kept outside git when a folder is taken.
    private static final String LARGE = ".*\\.(safetensors|bin|ckpt|pt|pth|onnx|onnx_data|msgpack|h5|zip)";

    private static final long LARGE_SIZE = 1_000_000;

    /// Who may have its files.
    enum Gate {
        OPEN,
        /// everybody sees what it has, who accepted its terms gets it
        GATED,
        /// nobody else is told that it exists
        PRIVATE
    }

    private final String id;
    private final Map<String, Commit> commits = new HashMap<>();
    private final TreeMap<String, HubFile> files = new TreeMap<>();
    private final Map<String, Object> card = new TreeMap<>();
    private @Nullable Commit head;
    private Gate gate = Gate.OPEN;
    private Set<String> readers = Set.of();

    Repository(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// Puts a file that git holds itself.
    public Repository small(String path, String text) {
        return put(new HubFile(path, Content.of(text), false));
    }

    /// Puts a file that is kept outside git, as weights are.
    public Repository large(String path, Content content) {
        return put(new HubFile(path, content, true));
    }

    /// Puts what is below `folder`, as an upload would divide it.
    public Repository folder(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                var path = folder.relativize(file).toString();
                var large = path.matches(LARGE) || Files.size(file) > LARGE_SIZE;
                put(new HubFile(path, Content.of(file), large));
            }
        }
        return this;
    }

    private synchronized Repository put(HubFile file) {
        head = null;
        files.put(file.path(), file);
        return this;
    }

    public synchronized Repository without(String path) {
        head = null;
        files.remove(path);
        return this;
    }

    /// `license` and the like, as the front matter of its README says them.
    public synchronized Repository card(String key, Object value) {
        card.put(key, value);
        return this;
    }

    /// Everybody sees what it has; only those with one of `tokens` get it.
    public synchronized Repository gatedTo(String... tokens) {
        gate = Gate.GATED;
        readers = Set.of(tokens);
        return this;
    }

    /// Only those with one of `tokens` are told that it exists.
    public synchronized Repository privateTo(String... tokens) {
        gate = Gate.PRIVATE;
        readers = Set.of(tokens);
        return this;
    }

    /// Gives what it has now a second name, such as `fp16` or `v1.0`.
    public synchronized Repository branch(String name) {
        commits.put(name, head());
        return this;
    }

    /// The commit that `main` is at: 40 hex digits.
    public String revision() {
        return head().sha();
    }

    synchronized Commit head() {
        if (head == null) {
            head = Commit.of(id, commits.size(), files);
            commits.put(head.sha(), head);
        }
        return head;
    }

    /// The commit of a branch or a hash; null if there is none.
    synchronized @Nullable Commit at(String revision) {
        var newest = head();
        return revision.equals(MAIN) ? newest : commits.get(revision);
    }

    synchronized Gate gate() {
        return gate;
    }

    synchronized boolean isOpenTo(@Nullable String token) {
        return gate == Gate.OPEN || (token != null && readers.contains(token));
    }

    synchronized Map<String, Object> card() {
        return new TreeMap<>(card);
    }
}
