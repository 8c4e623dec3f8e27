package dev.easel.cli.command;

/// `easel rm MODEL...`: Easel forgets them. Weights that Easel did not copy stay where they are.
final class Rm implements Command {
    @Override
    public int run(Call call) {
        if (call.words().isEmpty()) throw new Usage("the name of a model is missing", "'easel ls' lists them");
        var client = call.client();
        for (var name : call.words()) {
            var answer = client.delete(Paths.model(name));
            if (call.isJson()) {
                if (!answer.isEmpty()) call.out().println(answer);
            } else call.out().println("removed " + name);
        }
        return ExitCode.OK;
    }
}
