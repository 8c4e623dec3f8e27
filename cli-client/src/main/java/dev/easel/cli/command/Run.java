package dev.easel.cli.command;

/// `easel run`, or `easel "a red apple"`: draws, and writes the pictures where the user is.
final class Run implements Command {
    @Override
    public int run(Call call) {
        var prompt = Prompt.of(call);
        if (prompt == null) return Help.brief(call.out());
        var destination = Destination.of(call, prompt);
        var order = Order.of(call.line(), prompt, destination.isJpeg());
        var client = call.client();
        Interruption.cancels(client, call);
        try (var lines = client.stream("/api/v1/generate", order)) {
            return new Drawing(call, destination).follow(lines);
        }
    }
}
