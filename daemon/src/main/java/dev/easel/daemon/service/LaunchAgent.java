package dev.easel.daemon.service;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.easel.daemon.host.PrivateFolder;
import dev.easel.daemon.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// launchd, which starts `easeld` at login and when somebody asks, and again when it crashes.
///
/// Source: handbook, macOS, section 5. Limits: driven on Linux by a `launchctl` that answers its codes, never on a Mac.
final class LaunchAgent implements Keeper {
    private static final String AT_NEXT_LOGIN =
            "the service is installed; nobody is logged in at the screen, so easeld starts at the next login there";

    private final Site site;
    private final Tools tools;
    private final Programs programs;
    private final Launchctl launchctl;
    private final LooseDaemon loose;

    LaunchAgent(Site site, Tools tools, Programs programs, Launchctl launchctl, LooseDaemon loose) {
        this.site = site;
        this.tools = tools;
        this.programs = programs;
        this.launchctl = launchctl;
        this.loose = loose;
    }

    @Override
    public String name() {
        return "launchd";
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(plist()).filter(Files::exists);
    }

    @Override
    public String install() {
        refuseRoot();
        site.requireProgram();
        refuseForeign();
        write(AgentFile.text(site.duty().get()));
        if (!launchctl.hasScreen()) return AT_NEXT_LOGIN;
        launchctl.bootOut();
        return load();
    }

    @Override
    public String uninstall() {
        refuseRoot();
        launchctl.bootOut();
        try {
            var wasThere = Files.deleteIfExists(plist());
            // no override stays behind that a later installation would run into
            launchctl.enable();
            return wasThere ? "the service is removed" : "no service was installed";
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public String start() {
        refuseRoot();
        if (!isInstalled()) return install();
        if (!launchctl.hasScreen()) throw Launchctl.noScreen();
        loose.endAllBut(pid());
        var code = launchctl.kickstart();
        return switch (code) {
            case 0 -> loose.awaitReady();
            case Launchctl.NO_SERVICE, Launchctl.NOT_LOADED -> load();
            default -> throw launchctl.failed("kickstart", code);
        };
    }

    @Override
    public String stop() {
        refuseRoot();
        launchctl.bootOut();
        loose.endAllBut(0);
        return isInstalled() ? "easeld is stopped until the next login or 'easel service start'" : "easeld is stopped";
    }

    @Override
    public String restart() {
        refuseRoot();
        if (!isInstalled() || !isUpToDate() || launchctl.print().isEmpty()) return install();
        var code = launchctl.kickstartAnew();
        if (code != 0) throw launchctl.failed("kickstart -k", code);
        return loose.awaitReady();
    }

    @Override
    public Optional<State> state() {
        return launchctl.print();
    }

    private String load() {
        loose.endAllBut(0);
        launchctl.enable();
        launchctl.bootstrap(plist());
        return loose.awaitReady();
    }

    private long pid() {
        return launchctl.print().map(State::pid).orElse(0L);
    }

    private Path plist() {
        return site.agents().resolve(AgentFile.NAME);
    }

    private void refuseRoot() {
        if (launchctl.isRoot())
            throw new ServiceFailed(
                    "root has no screen, and the service belongs to one", "run it as yourself, not with sudo");
    }

    /// Homebrew has an agent of the same name.
    private void refuseForeign() {
        if (!isInstalled()) return;
        var said = programs.run(
                List.of(tools.plutil(), "-extract", "ProgramArguments.0", "raw", "-o", "-", plist().toString()));
        var program = said.text();
        var isThere = said.isFine() && program.startsWith("/") && Files.isExecutable(Path.of(program));
        if (!isThere || program.equals(site.program().toString())) return;
        throw new ServiceFailed(
                plist() + " starts " + program + ", which is not this Easel's",
                "remove the other one first, with 'brew services stop easel' if Homebrew put it there");
    }

    @Override
    public boolean isUpToDate() {
        try {
            return Files.readString(plist()).equals(AgentFile.text(site.duty().get()));
        } catch (IOException _) {
            return false;
        }
    }

    private void write(String text) {
        var file = plist();
        var unfinished = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            PrivateFolder.at(site.folders().data());
            PrivateFolder.at(site.folders().logs());
            Files.createDirectories(site.agents());
            Files.writeString(unfinished, text);
            check(unfinished);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(unfinished, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private void check(Path unfinished) throws IOException {
        var lint = programs.run(List.of(tools.plutil(), "-lint", unfinished.toString()));
        if (lint.isFine()) return;
        Files.delete(unfinished);
        throw new ServiceFailed("plutil refuses the agent: " + lint.text(), "report this; nothing was changed");
    }

    private ServiceFailed cannotWrite(IOException e) {
        return new ServiceFailed(plist() + " cannot be written: " + e, "see that its folder is yours");
    }
}
