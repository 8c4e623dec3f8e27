package dev.easel.cli.command;

import dev.easel.cli.client.Failure;
import dev.easel.cli.client.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `easel completion bash|zsh|fish`: the script for that shell. The scripts call it too, with what they look up: names
/// of
/// this `easeld`, if it runs; it is never started for that, and an error is no place to complete anything.
final class CompletionCommand implements Command {
    @Override
    public int run(Call call) {
        switch (call.onlyWord("the shell, bash, zsh or fish,")) {
            case "bash" -> call.out().print(CompletionScript.bash());
            case "zsh" -> call.out().print(CompletionScript.zsh());
            case "fish" -> call.out().print(FishScript.text());
            case "models" -> {
                print("/api/v1/models", "models", "name", call);
                print("/api/v1/models", "found", "name", call);
            }
            case "jobs" -> print(Paths.JOBS, "jobs", "id", call);
            case "pictures" -> print(Paths.HISTORY, "images", "id", call);
            case "settings" -> print("/api/v1/config", "settings", "key", call);
            case String other ->
                throw new Usage("there is no completion for '" + other + "'", "bash, zsh and fish have one");
        }
        return ExitCode.OK;
    }

    private static void print(String path, String list, String name, Call call) {
        try {
            var answer = Json.object(call.clientThatNeverStarts().get(path));
            if (answer.get(list) instanceof List<?> entries) for (var entry : entries) print(entry, name, call);
        } catch (Failure _) {
            // nothing to offer
        }
    }

    private static void print(@Nullable Object entry, String name, Call call) {
        if (!(entry instanceof Map<?, ?> fields)) return;
        if (fields.get("image") instanceof Map<?, ?> image) print(image, name, call);
        else if (fields.get(name) instanceof String text) call.out().println(text);
    }
}
