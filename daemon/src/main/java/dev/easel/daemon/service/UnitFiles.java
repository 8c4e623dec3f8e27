package dev.easel.daemon.service;

import java.util.Map;
import java.util.stream.Collectors;

/// The units from which systemd knows `easeld` and its socket.
///
/// Source: systemd.unit(5), systemd.service(5), systemd.socket(5), of systemd 249 and later.
final class UnitFiles {
    static final String SERVICE = "easeld.service";
    static final String SOCKET = "easeld.socket";

    private UnitFiles() {}

    static String service(Duty duty) {
        return Template.filled(
                SERVICE,
                Map.of(
                        "PROGRAM", quotable(duty.program()),
                        "DATA", literal(duty.data()),
                        "LOGS", literal(duty.logs()),
                        "ENVIRONMENT", environment(duty)));
    }

    static String socket(Duty duty) {
        var address = duty.isIpv4() ? duty.address() : "[" + duty.address() + "]";
        return Template.filled(SOCKET, Map.of("ADDRESS", address + ":" + duty.port()));
    }

    private static String environment(Duty duty) {
        return duty.environment().entrySet().stream()
                .map(each -> "Environment=\"" + each.getKey() + "=" + quotable(each.getValue()) + "\"")
                .collect(Collectors.joining("\n"));
    }

    /// Inside quotes, where backslashes and quotes mean something.
    private static String quotable(Object value) {
        return literal(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /// Outside them, only a per cent sign does.
    private static String literal(Object value) {
        return value.toString().replace("%", "%%");
    }
}
