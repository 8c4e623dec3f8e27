package dev.easel.daemon.tray;

import dev.easel.daemon.history.JobEnd;
import dev.easel.daemon.history.JobState;
import dev.easel.daemon.job.Job;
import dev.easel.daemon.job.JobObserver;
import dev.easel.daemon.residency.ResidencyObserver;
import java.awt.AWTError;
import java.awt.EventQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Easel in the menu bar. One thread waits for changes, gathers what is to be shown, and gives it to the event thread.
/// Where there is no screen the daemon goes on without; nothing here keeps it from starting or stopping. Safe for any
/// thread.
public final class Tray implements AutoCloseable, JobObserver, ResidencyObserver {
    /// Who asked for what the window wants, as the history names it.
    public static final String ORIGIN = "tray";

    private static final Logger LOG = Logger.getLogger(Tray.class.getName());

    /// How old what is shown may become when nobody tells of a change: times run out, files go.
    private static final Duration FRESH = Duration.ofSeconds(30);

    /// Changes that come together are shown together.
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private static final int LOOKS = 30;
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final House house;
    private final Announcer announcer;
    private final Thread thread;
    private final Semaphore changes = new Semaphore(1);
    private volatile boolean isEnding;

    private Tray(House house, Announcer announcer) {
        this.house = house;
        this.announcer = announcer;
        this.thread = Thread.ofPlatform().daemon().name("tray").unstarted(this::run);
    }

    /// Shows an icon for `house` as soon as the screen has one.
    public static Tray start(House house, Announcer announcer) {
        var tray = new Tray(house, announcer);
        house.queue().observe(tray);
        house.residents().observe(tray);
        tray.thread.start();
        return tray;
    }

    @Override
    public void stepped(Job job, String provider, Duration time) {
        // the icon shows that something is drawn, not how far it is
    }

    @Override
    public void ended(Job job, JobState state, JobEnd.Durations durations) {
        changed();
    }

    @Override
    public void changed() {
        if (changes.availablePermits() == 0) changes.release();
    }

    @Override
    public void loaded(String model, Duration time) {
        changed();
    }

    @Override
    public void left(Departure reason) {
        changed();
    }

    /// Waits a moment for the icon to go; a screen that does not answer is not waited for.
    @Override
    public void close() {
        isEnding = true;
        thread.interrupt();
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            var refusal = awaitPlace();
            if (refusal.isPresent()) LOG.info("menu bar: no icon, for " + refusal.get());
            else show();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (AWTError e) {
            LOG.info("menu bar: no icon, for the screen cannot be used: " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "menu bar: no icon, for the screen cannot be used", e);
        }
    }

    /// Why there can be no icon. At login the bar may come after us, so it is waited for.
    private Optional<String> awaitPlace() throws InterruptedException {
        var refusal = Screen.refusal();
        for (var look = 0; look < LOOKS && refusal.isPresent() && Screen.isThere(); look++) {
            Thread.sleep(BETWEEN);
            refusal = Screen.refusal();
        }
        return refusal;
    }

    private void show() throws InterruptedException {
        var prompt = new QuickPrompt(house);
        announcer.except(prompt::isSeen);
        var contents = new Contents(house, new Hand(this::tell), prompt::open);
        var icon = new StatusIcon[1];
        Screen.settle();
        Screen.await(() -> {
            icon[0] = new StatusIcon(contents.openWindow());
            icon[0].appear();
        });
        LOG.info("menu bar: there is an icon");
        try {
            while (!isEnding) {
                tell(icon[0], contents);
                if (changes.tryAcquire(FRESH.toMillis(), TimeUnit.MILLISECONDS)) Thread.sleep(TOGETHER);
                changes.drainPermits();
            }
        } finally {
            EventQueue.invokeLater(icon[0]::vanish);
            EventQueue.invokeLater(prompt::vanish);
        }
    }

    /// A person who chose something hears how it failed even where notifications are switched off.
    private void tell(String problem, String remedy) {
        house.desktop().tell("Easel", Sentence.of(problem) + "\n" + Sentence.of(remedy));
    }

    private void tell(StatusIcon icon, Contents contents) throws InterruptedException {
        try {
            var facts = Facts.of(house);
            var entries = contents.of(facts);
            Screen.await(() -> icon.show(facts.mark(), Words.tooltip(facts), entries));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the menu cannot be brought up to date", e);
        }
    }
}
