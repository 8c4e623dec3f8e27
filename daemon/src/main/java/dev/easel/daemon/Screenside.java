package dev.easel.daemon;

import dev.easel.daemon.desktop.Desktop;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.http.InnerDoor;
import dev.easel.daemon.http.Staff;
import dev.easel.daemon.job.JobRequest;
import dev.easel.daemon.tray.Announcer;
import dev.easel.daemon.tray.House;
import dev.easel.daemon.tray.Orders;
import dev.easel.daemon.tray.Tray;
import dev.easel.daemon.tray.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/// The side of the daemon that is seen on the screen: the icon in the menu bar, its window, and notifications.
final class Screenside implements Orders, AutoCloseable {
    private static final int PREVIEW_EVERY = 2;

    private final InnerDoor door;
    private final Departure departure;
    private final Parts parts = new Parts();

    private Screenside(InnerDoor door, Departure departure) {
        this.door = door;
        this.departure = departure;
    }

    static Screenside start(Premises premises, Staff staff, InnerDoor door) {
        var side = new Screenside(door, Departure.ofThisProcess());
        var desktop = Desktop.ofThisMachine();
        var announcer = new Announcer(staff.queue(), desktop);
        announcer.follow(premises.settings().presence().isNotifying());
        premises.live()
                .follow(
                        List.of("notify"),
                        settings -> announcer.follow(settings.presence().isNotifying()));
        staff.queue().observe(announcer);
        if (premises.settings().presence().hasTray())
            side.parts.add(Tray.start(side.house(premises.folders(), staff, desktop), announcer));
        else Logger.getLogger(Tray.class.getName()).info("menu bar: no icon, for the setting tray is false");
        return side;
    }

    private House house(Folders folders, Staff staff, Desktop desktop) {
        return new House(
                staff.catalog(),
                staff.residents(),
                staff.queue(),
                staff.history(),
                staff.thumbnails(),
                desktop,
                this,
                folders.pictures(),
                folders.settings());
    }

    @Override
    public JobRequest of(Wish wish) {
        var fields = new HashMap<String, Object>();
        fields.put("prompt", wish.prompt());
        fields.put("preview_every", PREVIEW_EVERY);
        if (!wish.model().isEmpty())
            fields.putAll(Map.of("model", wish.model(), "width", wish.width(), "height", wish.height()));
        return door.order(fields, Tray.ORIGIN);
    }

    @Override
    public Optional<String> defaultModel() {
        return door.defaultModel();
    }

    @Override
    public void load(String name) {
        door.load(name);
    }

    @Override
    public void pause(boolean isPaused) {
        door.pause(isPaused);
    }

    @Override
    public void quit() {
        departure.quit();
    }

    @Override
    public void close() {
        parts.close();
    }
}
