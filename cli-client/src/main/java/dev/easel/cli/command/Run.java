package dev.easel.cli.command;

import dev.easel.cli.client.Json;
import dev.easel.protocol.GenerateRequest;
import dev.easel.protocol.Job;
import java.util.List;

/// `easel run`, or `easel "a red apple"`: draws, and writes the pictures where the user is.
final class Run implements Command {
    /// What a job that is left alone cannot heed: its picture is kept by Easel, as PNG.
    private static final List<Flag> NOT_DETACHED = List.of(
            Flag.OUTPUT,
            Flag.FORCE,
            Flag.NO_SAVE,
            Flag.INLINE,
            Flag.NO_INLINE,
            Flag.BACKGROUND,
            Flag.PREVIEW,
            Flag.PREVIEW_EVERY);

    @Override
    public int run(Call call) {
        var line = call.line();
        if (line.has(Flag.FILE)) return Batch.of(call).run();
        if (line.has(Flag.AGAIN)) throw new Usage("--again goes with --file", null);
        var prompt = Prompt.of(call);
        if (prompt == null) return call.terminal().showsErr() ? new PromptLoop(call).run() : Help.brief(call.out());
        return line.has(Flag.DETACH) ? detach(prompt, call) : draw(prompt, call).code();
    }

    /// What came of a drawing.
    ///
    /// @param pictures ids
    record Result(int code, List<String> pictures) {}

    static Result draw(String prompt, Call call) {
        if (call.line().has(Flag.NO_SAVE) && call.line().has(Flag.NO_INLINE))
            throw new Usage("with --no-save and --no-inline nothing of the picture would remain", null);
        var destination = Destination.of(call, prompt);
        var canvas = Canvas.of(call);
        var drawing = Drawing.of(call, destination, canvas);
        var client = call.client();
        Interruption.cancels(client, call);
        try (var lines = client.stream("/api/v1/generate", order(prompt, call, destination, canvas))) {
            return new Result(drawing.follow(lines), drawing.pictures());
        }
    }

    private static GenerateRequest order(String prompt, Call call, Destination destination, Canvas canvas) {
        var line = canvas.showsPreviews() ? call.line().over(CommandLine.parse("--preview-every=1")) : call.line();
        return Order.of(line, prompt, destination.isJpeg());
    }

    private static int detach(String prompt, Call call) {
        for (var flag : NOT_DETACHED)
            if (call.line().has(flag))
                throw new Usage(
                        flag.longName() + " has no meaning with --detach", "the picture will be in 'easel history'");
        var answer = call.client().post(Paths.JOBS, Order.of(call.line(), prompt, false));
        if (call.isJson()) call.out().println(answer);
        else {
            var job = Json.read(answer, Job.class);
            call.say("seed " + job.seed());
            call.out().println(job.id());
        }
        return ExitCode.OK;
    }
}
