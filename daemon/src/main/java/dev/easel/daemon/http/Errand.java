package dev.easel.daemon.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// Work on a thread of its own, so that whoever asked for it can be watched meanwhile; an interrupt ends it.
final class Errand<R> implements Feed<Errand.News<R>>, AutoCloseable {
    private final BlockingQueue<News<R>> news = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Consumer<Errand<?>> forget;

    private Errand(Function<Consumer<Object>, R> work, Consumer<Errand<?>> forget) {
        this.forget = forget;
        this.thread = Thread.ofVirtual().unstarted(() -> news.add(outcome(work)));
    }

    /// Begins `work`, which tells lines to its consumer, and at last what came of it.
    ///
    /// @param forget hears when nobody listens to it any more
    static <R> Errand<R> begin(Function<Consumer<Object>, R> work, Consumer<Errand<?>> forget) {
        var errand = new Errand<>(work, forget);
        errand.thread.start();
        return errand;
    }

    @Override
    public Optional<News<R>> next(Duration timeout) throws InterruptedException {
        return Optional.ofNullable(news.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public boolean isLast(News<R> event) {
        return !(event instanceof News.Line<R>);
    }

    @Override
    public void cancel() {
        thread.interrupt();
    }

    /// Ends it by `reason`, which is the last that its caller hears.
    void stop(RuntimeException reason) {
        news.add(new News.Failed<>(reason));
        thread.interrupt();
    }

    @Override
    public void close() {
        forget.accept(this);
    }

    private News<R> outcome(Function<Consumer<Object>, R> work) {
        try {
            return new News.Done<>(work.apply(line -> news.add(new News.Line<>(line))));
        } catch (RuntimeException e) {
            return new News.Failed<>(e);
        }
    }

    /// What an errand tells: many lines, then exactly one of the others.
    sealed interface News<R> {
        /// It goes on.
        record Line<R>(Object line) implements News<R> {}

        /// It is done.
        record Done<R>(R result) implements News<R> {}

        /// It failed.
        record Failed<R>(RuntimeException failure) implements News<R> {}
    }
}
