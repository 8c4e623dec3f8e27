package dev.easel.daemon.hub.faithful;

import java.util.function.UnaryOperator;

/// Another file than the right one.
record Other(UnaryOperator<Content> change, UnaryOperator<String> name) implements Fault {
    @Override
    public Content content(Content content) {
        return change.apply(content);
    }

    @Override
    public String tag(String tag) {
        return name.apply(tag);
    }
}
