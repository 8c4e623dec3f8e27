package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;
import org.jspecify.annotations.Nullable;

/// Ctrl-C, or whatever else tells the process to end: cancels what is done at that moment. A second one is not needed,
/// but does no harm.
final class Interruption {
    private enum State {
        NONE,
        BEGUN,
        OVER
    }

    private static volatile State state = State.NONE;
    private static volatile @Nullable Runnable ending;

    private Interruption() {}

    /// Cancels what the client waits for if the process is told to end.
    static void cancels(DaemonClient client, Call call) {
        begins(() -> {
            client.hangUp();
            call.say(
                    call.line().has(Flag.BACKGROUND)
                            ? "easel: left; the picture is drawn all the same"
                            : "easel: cancelled");
        });
    }

    /// Does this if the process is told to end, instead of what was said before.
    static synchronized void begins(Runnable with) {
        if (ending == null) Runtime.getRuntime().addShutdownHook(new Thread(Interruption::end, "interruption"));
        ending = with;
    }

    /// The work is done: what follows is the ordinary end.
    static void over() {
        if (state == State.NONE) state = State.OVER;
    }

    static boolean hasBegun() {
        return state == State.BEGUN;
    }

    private static void end() {
        var with = ending;
        if (state == State.OVER || with == null) return;
        state = State.BEGUN;
        with.run();
    }
}
