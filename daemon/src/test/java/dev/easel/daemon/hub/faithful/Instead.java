package dev.easel.daemon.hub.faithful;

import java.util.function.BiFunction;

/// Another answer than the right one.
record Instead(BiFunction<Request, Answer, Answer> change) implements Fault {
    @Override
    public Answer answer(Request request, Answer answer) {
        return change.apply(request, answer);
    }
}
