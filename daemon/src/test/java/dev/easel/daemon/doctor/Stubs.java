package dev.easel.daemon.doctor;

import dev.easel.daemon.doctor.Finding.Result;
import dev.easel.daemon.host.Programs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Programs that say what a test wants, and keep what they were asked; one that nobody wrote is missing.
final class Stubs implements Programs {
    private final Map<String, Said> said = new LinkedHashMap<>();
    final List<List<String>> calls = new ArrayList<>();

    /// From now on a command that begins like `command` ends so.
    Stubs with(String command, int exit, String text) {
        said.put(command, new Said(exit, text));
        return this;
    }

    @Override
    public Said run(List<String> command) {
        calls.add(command);
        var line = String.join(" ", command);
        return said.entrySet().stream()
                .filter(each -> line.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .reduce((_, last) -> last)
                .orElse(new Said(MISSING, command.getFirst() + " cannot be run"));
    }

    /// What the check `name` among `checks` finds.
    static Finding look(List<Check> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow()
                .look();
    }

    static Result result(List<Check> checks, String name) {
        return look(checks, name).result();
    }
}
