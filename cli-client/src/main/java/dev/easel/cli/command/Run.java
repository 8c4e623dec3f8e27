package dev.easel.cli.command;

/// `easel run`, or `easel "a red apple"`: draws, and writes the pictures where the user is.
final class Run implements Command {
    @Override
    public int run(Call call) {
        var prompt = Prompt.of(call);
        if (prompt == null) return Help.brief(call.out());
        if (call.line().has(Flag.NO_SAVE) && call.line().has(Flag.NO_INLINE))
            throw new Usage("with --no-save and --no-inline nothing of the picture would remain", null);
        var destination = Destination.of(call, prompt);
        var order = Order.of(call.line(), prompt, destination.isJpeg());
        var client = call.client();
        Interruption.cancels(client, call);
        try (var lines = client.stream("/api/v1/generate", order)) {
            return new Drawing(call, destination).follow(lines);
        }
    }
}
