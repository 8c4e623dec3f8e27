package dev.easel.daemon.hub.faithful;

import java.util.NavigableMap;
import java.util.TreeMap;

/// All files of a repository at a moment, under a name of 40 hex digits.
record Commit(String sha, NavigableMap<String, HubFile> files) {
    static Commit of(String repository, int number, NavigableMap<String, HubFile> files) {
        var names = Content.of(repository + "\n" + number + "\n" + files.keySet());
        return new Commit(names.gitBlob(), new TreeMap<>(files));
    }
}
