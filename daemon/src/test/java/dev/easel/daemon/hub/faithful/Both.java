package dev.easel.daemon.hub.faithful;

/// Two faults of the same answer.
record Both(Fault first, Fault second) implements Fault {
    @Override
    public Request request(Request request) {
        return second.request(first.request(request));
    }

    @Override
    public Content content(Content content) {
        return second.content(first.content(content));
    }

    @Override
    public String tag(String tag) {
        return second.tag(first.tag(tag));
    }

    @Override
    public Answer answer(Request request, Answer answer) {
        return second.answer(request, first.answer(request, answer));
    }
}
