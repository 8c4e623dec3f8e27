package dev.easel.cli.command;

/// What one word of the command line does.
interface Command {
    /// Does it; the result is the exit code.
    int run(Call call);
}
