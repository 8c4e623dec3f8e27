package dev.easel.daemon;

import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.LogFile;
import dev.easel.daemon.host.LogToTheEnd;
import dev.easel.daemon.host.LostScreen;
import dev.easel.daemon.http.Api;
import dev.easel.engine.error.EaselException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The process around the daemon: arguments, log, signals, exit codes.
final class Startup {
    /// Java's for SIGTERM.
    private static final int TERMINATED = 143;

    private static final Duration MOST_FOR_STOPPING = Duration.ofSeconds(15);

    private Startup() {}

    static void run(List<String> arguments) {
        if (Housekeeping.isMeantBy(arguments)) {
            var environment = System.getenv();
            var house = new Housekeeping(
                    Folders.ofThisProcess(), environment, () -> Custody.keeper(environment), System.out, System.err);
            System.exit(house.run(arguments));
        }
        switch (String.join(" ", arguments)) {
            case "--help", "-h" -> System.out.print(Usage.text());
            case "--version" -> System.out.println("easeld " + Api.version());
            default -> serve(arguments);
        }
    }

    /// Returns when it listens; from then on the process ends by a signal.
    private static void serve(List<String> arguments) {
        System.setProperty("java.util.logging.manager", LogToTheEnd.class.getName());
        var parent = new Parentage();
        try {
            var folders = Folders.ofThisProcess();
            parent.ask(folders.cache());
            serve(Premises.take(folders, System.getenv(), arguments, parent.handover()));
        } catch (EaselException e) {
            fail(sentence(e), parent.exitCode(e), parent);
        } catch (RuntimeException | Error e) {
            if (!parent.handover().isKept()) e.printStackTrace();
            fail("it cannot start: " + e, Parentage.FAILED, parent);
        }
    }

    private static void serve(Premises premises) {
        LogFile.takeAll(premises.folders().log());
        premises.warnings().forEach(log()::warning);
        try {
            var daemon = Daemon.start(premises);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(daemon), "stop"));
            var greeting = "easeld " + Api.version() + " listens on " + daemon.address();
            log().info(greeting);
            System.out.println(greeting);
        } catch (RuntimeException | Error e) {
            // under a service this comes again and again
            if (premises.handover().isKept()) log().severe("cannot start: " + e);
            else log().log(Level.SEVERE, "cannot start", e);
            throw e;
        }
    }

    private static void stop(Daemon daemon) {
        Thread.ofPlatform().daemon().name("deadline").start(() -> {
            try {
                Thread.sleep(MOST_FOR_STOPPING);
                Runtime.getRuntime().halt(TERMINATED);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        log().info("stopping");
        daemon.close();
        log().info("stopped");
        // Java's windows would wait for their screen
        if (LostScreen.happened()) Runtime.getRuntime().halt(TERMINATED);
    }

    /// A hint that goes on with the sentence stands in its line.
    private static String sentence(EaselException failure) {
        var goesOn = Character.isLowerCase(failure.hint().codePointAt(0));
        return failure.getMessage() + (goesOn ? "; " : "\n  ") + failure.hint();
    }

    /// Only here does `easeld` write to stderr.
    private static void fail(String sentence, int exitCode, Parentage parent) {
        System.err.println("easeld: " + sentence);
        parent.regret();
        System.exit(exitCode);
    }

    /// Not a constant: nothing may be logged before `serve` has chosen how.
    private static Logger log() {
        return Logger.getLogger(Daemon.class.getName());
    }
}
