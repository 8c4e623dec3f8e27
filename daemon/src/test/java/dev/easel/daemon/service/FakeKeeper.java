package dev.easel.daemon.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A keeper that only says what it was told.
public final class FakeKeeper implements Keeper {
    public final List<String> told = new ArrayList<>();
    private final String name;
    private boolean isInstalled = true;
    private boolean isUpToDate = true;
    private String word = "active (running)";

    public FakeKeeper(String name) {
        this.name = name;
    }

    public FakeKeeper withoutService() {
        isInstalled = false;
        return this;
    }

    public FakeKeeper outOfDate() {
        isUpToDate = false;
        return this;
    }

    /// An empty word: it knows of no `easeld`.
    public FakeKeeper in(String state) {
        word = state;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Path> file() {
        return isInstalled ? Optional.of(Path.of("/home/me/the-service")) : Optional.empty();
    }

    @Override
    public boolean isUpToDate() {
        return isUpToDate;
    }

    @Override
    public String install() {
        return tell("install");
    }

    @Override
    public String uninstall() {
        return tell("uninstall");
    }

    @Override
    public String start() {
        return tell("start");
    }

    @Override
    public String stop() {
        return tell("stop");
    }

    @Override
    public String restart() {
        return tell("restart");
    }

    @Override
    public Optional<State> state() {
        return Optional.of(new State(word, 7)).filter(state -> !word.isEmpty());
    }

    private String tell(String verb) {
        told.add(verb);
        return "done: " + verb;
    }
}
