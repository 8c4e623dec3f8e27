package dev.easel.cli.client;

/// What a person may want to know while a request is made.
public interface Notices {
    /// None runs, so `easeld` is being started.
    void starting();

    /// The `easeld` that was started takes longer than it should, and is waited for.
    ///
    /// @param log where it tells what it does
    void stillStarting(String log);

    /// The `easeld` that answers is of another version than this command.
    void otherVersion(String theirs);
}
