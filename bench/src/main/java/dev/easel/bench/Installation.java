package dev.easel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// The programs of this build, laid out as an installation is, with a home of their own: links, so that it costs
/// nothing.
record Installation(Path root, Path home) {
    private static final Path LIBRARIES = Path.of("target/easel/lib");
    private static final Path LAUNCHERS = Path.of("launcher");

    /// Lays it out anew in `folder`; what was at home there stays.
    ///
    /// @throws IOException if the project was not built
    static Installation in(Path folder) throws IOException {
        var root = folder.resolve("easel").toAbsolutePath();
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("lib"));
        for (var program : new String[] {"easel", "easeld"}) copy(LAUNCHERS.resolve(program), root.resolve("bin"));
        copy(LAUNCHERS.resolve("launch.sh"), root.resolve("lib"));
        try (var old = Files.newDirectoryStream(root.resolve("lib"), "*.jar")) {
            for (var jar : old) Files.delete(jar);
        }
        try (var jars = Files.newDirectoryStream(LIBRARIES, "*.jar")) {
            for (var jar : jars)
                Files.createSymbolicLink(root.resolve("lib").resolve(jar.getFileName()), jar.toAbsolutePath());
        }
        return new Installation(
                root, Files.createDirectories(folder.resolve("home")).toAbsolutePath());
    }

    /// How to start `program`, `easel` or `easeld`, of this installation.
    ProcessBuilder start(String program, String... arguments) {
        var command = new ArrayList<String>();
        command.add(root.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("EASEL_"));
        builder.environment().put("EASEL_HOME", home.toString());
        return builder;
    }

    /// Where the optimised graphs are saved.
    Path savedGraphs() {
        return home.resolve("cache/graphs");
    }

    /// What the daemon logs.
    Path log() {
        return home.resolve("logs/easeld.log");
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(
                file,
                folder.resolve(file.getFileName()),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
    }
}
