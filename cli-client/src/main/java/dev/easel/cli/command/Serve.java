package dev.easel.cli.command;

/// `easel serve`. The launcher makes `easeld` of its own process for it, so that no second JVM stands between; only who
/// starts this class by hand comes here.
final class Serve implements Command {
    @Override
    public int run(Call call) {
        call.noWords();
        var root = call.around().root();
        var program = root == null ? "bin/easeld" : root.resolve("bin/easeld").toString();
        throw new Usage("'serve' is done by the launcher of easel, and this is not it", "run " + program);
    }
}
