package dev.easel.cli.command;

/// `easel history rm ID...`: deletes pictures, their files and all that is known of them, at once.
final class Forget implements Command {
    @Override
    public int run(Call call) {
        var client = call.client();
        for (var id : call.someWords("the id of a picture")) {
            client.delete(Paths.picture(id));
            if (!call.isJson()) call.out().println("deleted " + id);
        }
        return ExitCode.OK;
    }
}
