package dev.easel.daemon.service;

import java.util.Map;

/// The property list from which launchd knows `easeld`.
///
/// Source: launchd.plist(5).
final class AgentFile {
    static final String LABEL = "dev.easel.easeld";
    static final String NAME = LABEL + ".plist";

    private AgentFile() {}

    static String text(Duty duty) {
        return Template.filled(
                NAME,
                Map.of(
                        "PROGRAM", escaped(duty.program()),
                        "DATA", escaped(duty.data()),
                        "LOGS", escaped(duty.logs()),
                        "HOST", duty.address(),
                        "PORT", Integer.toString(duty.port()),
                        "FAMILY", duty.isIpv4() ? "IPv4" : "IPv6"));
    }

    private static String escaped(Object value) {
        return value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
