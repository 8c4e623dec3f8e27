package dev.easel.daemon;

import java.io.File;
import java.io.IOException;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where a process runs from which nothing may go out, and what it tried: in a network of its own where the system
/// allows that, which has no way out and counts every attempt; and with a resolver that writes down whose address Java
/// asks for, and knows none. Linux only.
///
/// @param wrapper the beginning of the command line: nothing where there is no network of one's own
/// @param services comes first in the class path
/// @param asked the file with the names that were asked for
record Quarantine(List<String> wrapper, Path services, Path asked) {
    private static final String UP = "ip link set lo up && exec \"$@\"";
    private static final List<String> WRAPPER = List.of("unshare", "-rn", "sh", "-c", UP, "sh");

    static Quarantine in(Path folder) throws IOException, InterruptedException {
        var services = folder.resolve("services");
        var provider = Files.createDirectories(services.resolve("META-INF/services"))
                .resolve(InetAddressResolverProvider.class.getName());
        Files.writeString(provider, LoudResolver.class.getName());
        var wrapper = isAllowed() ? WRAPPER : List.<String>of();
        if (wrapper.isEmpty())
            System.out.println("a network of one's own is not to be had here: sockets are watched instead");
        return new Quarantine(wrapper, services, Files.writeString(folder.resolve("asked"), ""));
    }

    private static boolean isAllowed() throws InterruptedException {
        var probe = Stream.concat(WRAPPER.stream(), Stream.of("true")).toList();
        try {
            return new ProcessBuilder(probe).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noUnshare) {
            return false;
        }
    }

    boolean hasOwnNetwork() {
        return !wrapper.isEmpty();
    }

    /// The command line of a Java program in here.
    List<String> command(Class<?> main, String... arguments) {
        var command = new ArrayList<>(wrapper);
        var classPath = services + File.pathSeparator + System.getProperty("java.class.path");
        // the class path is all that a worker takes over from its daemon: the file's place is in it
        command.addAll(Easeld.java(List.of(), classPath, main, arguments));
        return command;
    }

    /// The names that Java was asked for.
    List<String> names() throws IOException {
        return Files.readAllLines(asked);
    }

    /// What the network of the process `pid` counted of packets on their way out, zeros left out.
    Map<String, Long> attempts(long pid) throws IOException {
        var counted = new HashMap<String, Long>();
        var lines = Files.readAllLines(Path.of("/proc/" + pid + "/net/snmp"));
        for (var i = 0; i + 1 < lines.size(); i += 2) {
            var names = lines.get(i).split(" ", -1);
            var values = lines.get(i + 1).split(" ", -1);
            for (var j = 1; j < names.length; j++) counted.put(names[0] + names[j], Long.valueOf(values[j]));
        }
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net/snmp6"))) {
            var words = line.split("\\s+", -1);
            counted.put(words[0], Long.valueOf(words[1]));
        }
        counted.keySet()
                .retainAll(List.of(
                        "Ip:OutNoRoutes", "Ip6OutNoRoutes", "Tcp:ActiveOpens", "Udp:OutDatagrams", "Udp6OutDatagrams"));
        counted.values().removeIf(value -> value == 0);
        return counted;
    }
}
