package dev.easel.cli.client;

/// What a person may want to know while a request is made.
public interface Notices {
    /// None runs, so `easeld` is being started.
    void starting();

    /// The `easeld` that answers is of another version than this command.
    void otherVersion(String theirs);
}
