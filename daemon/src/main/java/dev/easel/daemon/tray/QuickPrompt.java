package dev.easel.daemon.tray;

import dev.easel.daemon.history.KeptImage;
import dev.easel.daemon.history.Slug;
import dev.easel.daemon.job.Job;
import dev.easel.daemon.job.JobEvent;
import dev.easel.engine.error.EaselException;
import dev.easel.engine.error.EaselException.Kind;
import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The quick prompt: what a person does in the window, and what comes of it. Escape stops a drawing, and closes where
/// there is none; closing lets a drawing go on. Everything that may take a while is done on threads of its own.
/// `isSeen` is safe for any thread; the rest is confined to the event thread.
final class QuickPrompt implements Acts {
    private static final Duration LISTEN = Duration.ofMinutes(1);
    private static final int THUMBNAIL = 128;

    private final House house;
    private final Hand hand = new Hand(this::complain);
    private @Nullable PromptWindow window;
    private Wish last = new Wish("", "", 0, 0);
    private @Nullable Exhibit exhibit;
    private @Nullable Job drawing;
    private boolean isStarting;

    /// The job that the open window shows.
    private volatile @Nullable Job seen;

    QuickPrompt(House house) {
        this.house = house;
    }

    /// Whether somebody looks at `job`.
    boolean isSeen(Job job) {
        return job.equals(seen);
    }

    /// Opens the window, or brings it to the front. It is as dark as the system is at that moment.
    void open() {
        behind(() -> {
            var palette = Palette.of(house.desktop().isDark());
            var offers = Offer.of(house);
            EventQueue.invokeLater(() -> open(palette, offers));
            showRecent();
        });
    }

    /// Lets the window go, and gives its memory back; what was wanted last is kept for the next.
    void vanish() {
        if (window == null) return;
        last = window.wish();
        window.dispose();
        window = null;
        exhibit = null;
        behind(System::gc);
    }

    @Override
    public void drawOrStop() {
        if (drawing != null) drawing.cancel();
        else if (!isStarting) draw(window().wish());
    }

    @Override
    public void again() {
        if (exhibit != null && drawing == null && !isStarting) draw(exhibit.wish());
    }

    @Override
    public void copy() {
        var picture = exhibit;
        if (picture == null) return;
        behind(() -> {
            if (!house.desktop().copy(picture.kept().file())) new Clipping(picture.image()).copy();
            later(open -> open.say("Copied to the clipboard."));
        });
    }

    @Override
    public void save() {
        var picture = exhibit;
        if (picture == null) return;
        var kept = picture.kept();
        var name = Slug.of(Exhibit.promptOf(kept)) + "-" + kept.seed() + ".png";
        window().askForPlace(name).ifPresent(place -> behind(() -> save(kept, place)));
    }

    @Override
    public void reveal() {
        var picture = exhibit;
        if (picture == null) return;
        hand.toRun(
                        "Opening the folder",
                        () -> house.desktop().reveal(picture.kept().file()))
                .run();
    }

    @Override
    public void escape() {
        if (drawing != null) drawing.cancel();
        else close();
    }

    @Override
    public void close() {
        seen = null;
        if (drawing == null && !isStarting) vanish();
        else window().hide();
    }

    @Override
    public void show(KeptImage image) {
        if (drawing != null || isStarting) return;
        behind(() -> {
            var png = house.history().album().read(image);
            if (png.isEmpty())
                later(open -> open.complain("The picture's file is gone: " + image.file(), "Choose another."));
            else
                later(open -> {
                    open.setPrompt(Exhibit.promptOf(image));
                    exhibit(Exhibit.of(image, png.get()), open);
                });
        });
    }

    private void open(Palette palette, List<Offer> offers) {
        if (window == null) {
            Look.prepare();
            window = new PromptWindow(new Look(palette), this);
            window.setPrompt(last.prompt());
        }
        window.offer(offers, last);
        window.open();
        seen = drawing;
    }

    private PromptWindow window() {
        if (window == null) throw new IllegalStateException("The window is gone");
        return window;
    }

    private void draw(Wish wish) {
        isStarting = true;
        window().setDrawing(true);
        window().say("Starting…");
        behind(() -> {
            var job = submitted(wish);
            EventQueue.invokeLater(() -> begin(job, new Size(wish.width(), wish.height())));
            follow(job);
        });
    }

    private Job submitted(Wish wish) {
        try {
            return house.queue().submit(house.orders().of(wish));
        } catch (RuntimeException e) {
            EventQueue.invokeLater(this::end);
            throw e;
        }
    }

    private void begin(Job job, Size size) {
        isStarting = false;
        drawing = job;
        seen = window().isOpen() ? job : null;
        exhibit = null;
        window().picture(null, size);
        window().setFinished(false);
    }

    /// Lets the window see all that happens to `job`; pictures are read before.
    private void follow(Job job) {
        try {
            for (var isOver = false; !isOver; ) {
                var event = job.next(LISTEN);
                if (event.isEmpty()) continue;
                isOver = event.get().isLast();
                if (event.get() instanceof JobEvent.ImageReady(var image)) {
                    var picture = Exhibit.of(image.kept().orElseThrow(), image.png());
                    later(open -> exhibit(picture, open));
                } else EventQueue.invokeLater(() -> see(event.get(), job));
            }
            showRecent();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void see(JobEvent event, Job job) {
        if (window == null) return;
        switch (event) {
            case JobEvent.Queued(var position) -> window.say(waiting(position));
            case JobEvent.Loading(var completed, var total) -> {
                window.say("Loading " + job.request().model().name() + "…");
                window.progress((double) completed / total);
            }
            case JobEvent.Progress step -> {
                window.say(Progress.words(step));
                window.progress((double) step.step() / step.steps());
            }
            case JobEvent.Preview(var _, var _, var jpeg) -> {
                var bytes = new byte[jpeg.remaining()];
                jpeg.duplicate().get(bytes);
                window.picture(Exhibit.decode(bytes), sizeOf(job));
            }
            case JobEvent.ImageReady _ -> {}
            case JobEvent.Finished _ -> end();
            case JobEvent.Failed(var problem, var _) -> fail(problem);
        }
    }

    private String waiting(int position) {
        if (house.queue().state().isPaused()) return "Drawing is paused. Choose Resume Drawing in the menu.";
        return position <= 1 ? "Waiting for its turn…" : "Waiting, " + (position - 1) + " before it.";
    }

    private void exhibit(Exhibit picture, PromptWindow open) {
        exhibit = picture;
        open.picture(picture.image(), picture.size());
        open.setFinished(true);
        open.say(picture.caption());
    }

    private void end() {
        isStarting = false;
        drawing = null;
        seen = null;
        if (window == null) return;
        window.setDrawing(false);
        if (!window.isOpen()) vanish();
    }

    private void fail(EaselException problem) {
        end();
        if (window == null) return;
        window.empty();
        if (problem.kind() == Kind.CANCELLED) window.say("Stopped.");
        else window.complain(problem.getMessage(), problem.hint());
    }

    private void showRecent() {
        var recent = house.history().page(Strip.places(), null).images().stream()
                .flatMap(image -> house.thumbnails().of(image.id(), THUMBNAIL).stream()
                        .map(jpeg -> new Strip.Recent(image, Exhibit.decode(jpeg))))
                .toList();
        later(open -> open.recent(recent));
    }

    private void save(KeptImage image, Path place) {
        try {
            // on a Mac the dialog has asked already
            if (Screen.isMac()) Files.copy(image.file(), place, StandardCopyOption.REPLACE_EXISTING);
            else Files.copy(image.file(), place);
            later(open -> open.say("Saved as " + place + "."));
        } catch (FileAlreadyExistsException _) {
            complain(place + " is there already", "Choose another name.");
        } catch (IOException e) {
            complain("The picture cannot be saved as " + place + ": " + e.getMessage(), "Choose another place.");
        }
    }

    private void complain(String problem, String remedy) {
        later(open -> open.complain(problem, remedy));
    }

    /// Does `act` with the window if it is still there then.
    private void later(Consumer<PromptWindow> act) {
        EventQueue.invokeLater(() -> {
            if (window != null) act.accept(window);
        });
    }

    /// Does `work` on a thread of its own; what fails is said in the window.
    private void behind(Runnable work) {
        hand.toDo(work).run();
    }

    private static Size sizeOf(Job job) {
        return new Size(job.request().drawing().width(), job.request().drawing().height());
    }
}
