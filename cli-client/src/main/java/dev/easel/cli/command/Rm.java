package dev.easel.cli.command;

/// `easel rm MODEL...`: Easel forgets them. Weights that Easel did not copy stay where they are.
final class Rm implements Command {
    private static final String DEFAULT_UNSET = "default_model_unset";

    @Override
    public int run(Call call) {

        var client = call.client();
        for (var name : call.someWords("the name of a model")) {
            var warning = client.delete(Paths.model(name));
            if (!call.isJson()) call.out().println("removed " + name);
            if (DEFAULT_UNSET.equals(warning)) call.warn("'" + name + "' was the default model; now none is chosen");
        }
        return ExitCode.OK;
    }
}
