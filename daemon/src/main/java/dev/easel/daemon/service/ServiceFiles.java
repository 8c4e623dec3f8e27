package dev.easel.daemon.service;

import java.util.LinkedHashMap;
import java.util.Map;

/// Every file that an installation has outside Easel's own folders, by name.
public final class ServiceFiles {
    private ServiceFiles() {}

    /// Those of macOS.
    public static Map<String, String> onMac(Duty duty) {
        var files = new LinkedHashMap<String, String>();
        files.put(AgentFile.NAME, AgentFile.text(duty));
        return files;
    }

    /// Those of Linux.
    public static Map<String, String> onLinux(Duty duty) {
        var files = new LinkedHashMap<String, String>();
        files.put(UnitFiles.SERVICE, UnitFiles.service(duty));
        files.put(UnitFiles.SOCKET, UnitFiles.socket(duty));
        return files;
    }
}
