package dev.easel.daemon.doctor;

import static dev.easel.daemon.doctor.Stubs.look;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.daemon.doctor.Finding.Result;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PortHolder;
import dev.easel.daemon.host.RunningDaemon;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonChecksTest {
    @TempDir
    private Path home;

    @Test
    void thePortIsTheServicesToHold() {
        var systemd = new PortHolder("systemd", 7);
        assertEquals(Finding.ok("systemd listens on port 7801 for easeld"), port(true, systemd));
        assertEquals(Result.FAIL, port(false, systemd).result());
        assertEquals(Result.FAIL, port(true, new PortHolder("nginx", 7)).result());
        assertEquals(Finding.ok("port 7801 is the service's"), port(true));
        assertEquals(Finding.ok("port 7801 is free"), port(false));
    }

    private Finding port(boolean isKept, PortHolder... holders) {
        var folders = Folders.in(home);
        var daemon = RunningDaemon.behind(folders.socket());
        return look(new DaemonChecks(folders, daemon, "1", _ -> List.of(holders), isKept).all(7801), "port");
    }
}
