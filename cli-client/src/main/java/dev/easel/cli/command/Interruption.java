package dev.easel.cli.command;

import dev.easel.cli.client.DaemonClient;

/// Ctrl-C: hangs up, which cancels the job, and leaves. A second one is not needed, but does no harm.
final class Interruption {
    private enum State {
        NONE,
        BEGUN,
        OVER
    }

    private static volatile State state = State.NONE;

    private Interruption() {}

    /// Cancels what the client waits for if the process is told to end.
    static void cancels(DaemonClient client, Call call) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hangUp(client, call), "interruption"));
    }

    /// The work is done: what follows is the ordinary end.
    static void over() {
        if (state == State.NONE) state = State.OVER;
    }

    static boolean hasBegun() {
        return state == State.BEGUN;
    }

    private static void hangUp(DaemonClient client, Call call) {
        if (state == State.OVER) return;
        state = State.BEGUN;
        client.hangUp();
        call.say(
                call.line().has(Flag.BACKGROUND)
                        ? "easel: left; the picture is drawn all the same"
                        : "easel: cancelled");
    }
}
