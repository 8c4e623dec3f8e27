package dev.easel.cli.command;

/// `easel serve`, `config`, `token`, `info` and `doctor`. The launcher makes `easeld` of its own process for them, so
/// that no second JVM stands between; only who puts options before them, or starts this class by hand, comes here.
record ByLauncher(String word) implements Command {
    @Override
    public int run(Call call) {
        var root = call.around().root();
        var program = root == null ? "bin/easel" : root.resolve("bin/easel").toString();
        throw new Usage(
                "'" + word + "' is done by the launcher of easel, as its first word", "run " + program + " " + word);
    }
}
