package dev.easel.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.easel.daemon.host.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void aServiceIsStoppedWithItsSocketAndNothingElseEndsIt() {
        depart("/user.slice/user-1000.slice/user@1000.service/app.slice/easeld.service\n", Map.of(), 0);
        assertEquals(List.of("systemctl --user stop easeld.socket easeld.service"), told);
    }

    @Test
    void onAMacTheJobIsBootedOut() {
        depart("", Map.of("XPC_SERVICE_NAME", "dev.easel.easeld"), 0);
        assertEquals(List.of("/usr/bin/id -u", "/bin/launchctl bootout gui/501/dev.easel.easeld"), told);
    }

    @Test
    void whatIsNoServiceEnds() {
        depart("0::/user.slice/user@1000.service/app.slice/app-terminal.scope", Map.of("XPC_SERVICE_NAME", "0"), 0);
        assertEquals(List.of("end"), told);
    }

    @Test
    void whereTheServiceCannotBeStoppedTheProcessEnds() {
        depart("/easeld.service", Map.of(), 1);
        assertEquals(List.of("systemctl --user stop easeld.socket easeld.service", "end"), told);
    }

    private void depart(String controlGroup, Map<String, String> environment, int exit) {
        Programs programs = command -> {
            told.add(String.join(" ", command));
            return new Programs.Said(exit, exit == 0 ? "501" : "Failed to connect to bus");
        };
        var commands = Departure.commands(environment, controlGroup, programs);
        new Departure(programs, commands, () -> told.add("end")).quit();
    }
}
