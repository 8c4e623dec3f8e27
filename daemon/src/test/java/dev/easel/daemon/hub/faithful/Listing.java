package dev.easel.daemon.hub.faithful;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// What the hub tells of a repository at a commit, as JSON.
final class Listing {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 1000;

    private Listing() {}

    /// `/api/models/OWNER/REPO`.
    ///
    /// @param blobs with sizes and digests
    static String model(Repository repository, Commit commit, boolean blobs) {
        var model = new LinkedHashMap<String, Object>();
        model.put("_id", commit.sha().substring(0, 24));
        model.put("id", repository.id());
        model.put("modelId", repository.id());
        model.put("author", repository.id().substring(0, repository.id().indexOf('/')));
        model.put("sha", commit.sha());
        model.put("lastModified", "2026-02-19T10:57:45.000Z");
        model.put("private", repository.gate() == Repository.Gate.PRIVATE);
        model.put("gated", repository.gate() == Repository.Gate.GATED ? "auto" : false);
        model.put("disabled", false);
        model.put("downloads", 12);
        model.put("likes", 3);
        model.put("library_name", "diffusers");
        model.put("tags", List.of("diffusers", "safetensors"));
        model.put("pipeline_tag", "text-to-image");
        model.put("cardData", repository.card());
        model.put(
                "siblings",
                commit.files().values().stream()
                        .map(file -> sibling(file, blobs))
                        .toList());
        model.put("createdAt", "2025-03-02T23:29:04.000Z");
        return JSON.writeValueAsString(model);
    }

    private static Map<String, Object> sibling(HubFile file, boolean blobs) {
        var sibling = new LinkedHashMap<String, Object>();
        sibling.put("rfilename", file.path());
        if (blobs) {
            sibling.put("size", file.content().size());
            sibling.put("blobId", file.inGit().gitBlob());
            if (file.large()) sibling.put("lfs", lfs(file, "sha256"));
        }
        return sibling;
    }

    private static Map<String, Object> lfs(HubFile file, String digest) {
        return new TreeMap<>(Map.of(
                digest,
                file.content().sha256(),
                "size",
                file.content().size(),
                "pointerSize",
                file.content().pointer().size()));
    }

    /// A page of `/api/models/OWNER/REPO/tree/REVISION?recursive=true`, folders included.
    ///
    /// @param here where it is asked, for the link to the next page
    static Answer tree(Commit commit, Request request, String here) {
        var entries = entries(commit);
        var cursor = request.parameter("cursor");
        var from = cursor == null ? 0 : Integer.parseInt(cursor);
        var to = Math.min(entries.size(), from + PAGE);
        var answer = Answer.json(JSON.writeValueAsString(entries.subList(from, to)));
        if (to == entries.size()) return answer;
        return answer.with("Link", "<" + here + "?recursive=true&limit=" + PAGE + "&cursor=" + to + ">; rel=\"next\"");
    }

    private static List<Map<String, Object>> entries(Commit commit) {
        var entries = new TreeMap<String, Map<String, Object>>();
        for (var file : commit.files().values()) {
            for (var slash = file.path().indexOf('/');
                    slash > 0;
                    slash = file.path().indexOf('/', slash + 1)) {
                var folder = file.path().substring(0, slash);
                entries.computeIfAbsent(
                        folder,
                        name -> entry("directory", name, Content.of(name).gitBlob(), 0));
            }
            var entry = entry(
                    "file", file.path(), file.inGit().gitBlob(), file.content().size());
            if (file.large()) entry.put("lfs", lfs(file, "oid"));
            entries.put(file.path(), entry);
        }
        return new ArrayList<>(entries.values());
    }

    private static Map<String, Object> entry(String type, String path, String oid, long size) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("type", type);
        entry.put("oid", oid);
        entry.put("size", size);
        entry.put("path", path);
        return entry;
    }
}
