package dev.easel.daemon.launchd;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSString;
import com.dd.plist.PropertyListParser;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A launchd of one job, as a program: reads the job's plist, opens its socket, starts it with that, waits, listens
/// again. It says on stdout what it does; its SIGTERM is `bootout`.
///
/// Arguments: the plist, the throttle in milliseconds (the plist's own would be long for a test).
///
/// Source: launchd.plist(5) and launchd 842. Limits: Linux, IPv4, one socket; the keys that Easel's plist has.
public final class MiniLaunchd {
    private static final NativeLibrary C = NativeLibrary.getInstance("c");
    private static final int INTERNET = 2;
    private static final int STREAM = 1;
    private static final int SOCKET_LEVEL = 1;
    private static final int REUSE_ADDRESS = 2;
    private static final int BACKLOG = 128;
    private static final short READABLE = 1;

    /// Descriptor 0 of this process is the socket; the child has it as 3, and no terminal.
    private static final String HANDED = "exec 3<&0 </dev/null; exec \"$@\"";

    private final NSDictionary job;
    private final Duration throttle;
    private volatile boolean isLeaving;
    private volatile Process running = new ProcessBuilder("/bin/true").start();

    private MiniLaunchd(NSDictionary job, Duration throttle) throws IOException {
        this.job = job;
        this.throttle = throttle;
    }

    public static void main(String[] arguments) throws Exception {
        var job = (NSDictionary) PropertyListParser.parse(new File(arguments[0]));
        var launchd = new MiniLaunchd(job, Duration.ofMillis(Long.parseLong(arguments[1])));
        Runtime.getRuntime().addShutdownHook(new Thread(launchd::bootout));
        launchd.listen();
        launchd.keep();
    }

    private void listen() throws IOException {
        var sockets = part(job, "Sockets", NSDictionary.class);
        var socket = part(sockets, Handover.NAME, NSDictionary.class);
        var port = Integer.parseInt(text(socket, "SockServiceName"));
        var address = new Memory(16);
        address.clear();
        address.setShort(0, (short) INTERNET);
        address.setByte(2, (byte) (port >> 8));
        address.setByte(3, (byte) port);
        address.write(4, InetAddress.getByName(text(socket, "SockNodeName")).getAddress(), 0, 4);
        var descriptor = call("socket", INTERNET, STREAM, 0);
        var one = new Memory(4);
        one.setInt(0, 1);
        checked("setsockopt", descriptor, SOCKET_LEVEL, REUSE_ADDRESS, one, 4);
        checked("bind", descriptor, address, 16);
        checked("listen", descriptor, BACKLOG);
        checked("dup2", descriptor, 0);
        System.out.println("listening " + port);
    }

    private void keep() throws IOException, InterruptedException {
        var mustStart = isTrue(job, "RunAtLoad");
        var lastStart = System.nanoTime() - throttle.toNanos();
        while (true) {
            if (!mustStart) awaitConnection();
            waitUntil(lastStart + throttle.toNanos());
            lastStart = System.nanoTime();
            running = start();
            System.out.println("started " + running.pid());
            var code = running.waitFor();
            if (isLeaving) return;
            System.out.println("exited " + code);
            mustStart = code != 0 && !isTrue(part(job, "KeepAlive", NSDictionary.class), "SuccessfulExit");
        }
    }

    private static void waitUntil(long time) {
        for (var left = time - System.nanoTime(); left > 0; left = time - System.nanoTime())
            LockSupport.parkNanos(left);
    }

    private static void awaitConnection() {
        var watched = new Memory(8);
        watched.setInt(0, 0);
        watched.setShort(4, READABLE);
        watched.setShort(6, (short) 0);
        while (call("poll", watched, 1L, -1) != 1) Thread.onSpinWait();
    }

    private Process start() throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", HANDED, "sh"));
        for (var word : part(job, "ProgramArguments", NSArray.class).getArray()) command.add(word.toString());
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin:/usr/sbin:/sbin", "FAKE_LAUNCH", Handover.NAME + ":3", "USER", "me"));
        builder.environment().put("HOME", System.getProperty("user.home"));
        var more = part(job, "EnvironmentVariables", NSDictionary.class);
        for (var name : more.allKeys()) builder.environment().put(name, text(more, name));
        builder.directory(Path.of(text(job, "WorkingDirectory")).toFile());
        builder.redirectInput(Redirect.INHERIT);
        builder.redirectOutput(Redirect.appendTo(new File(text(job, "StandardOutPath"))));
        builder.redirectError(Redirect.appendTo(new File(text(job, "StandardErrorPath"))));
        return builder.start();
    }

    /// SIGTERM, so many seconds, SIGKILL.
    private void bootout() {
        isLeaving = true;
        running.destroy();
        try {
            var patience = part(job, "ExitTimeOut", NSNumber.class).longValue();
            if (!running.waitFor(patience, TimeUnit.SECONDS))
                running.destroyForcibly().waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        System.out.println("booted out with " + running.exitValue());
    }

    private static boolean isTrue(NSDictionary dictionary, String key) {
        return dictionary.get(key) instanceof NSNumber number && number.boolValue();
    }

    private static <T> T part(NSDictionary dictionary, String key, Class<T> type) {
        return type.cast(Objects.requireNonNull(dictionary.get(key), key));
    }

    private static String text(NSDictionary dictionary, String key) {
        return part(dictionary, key, NSString.class).getContent();
    }

    private static void checked(String function, Object... arguments) {
        if (call(function, arguments) < 0)
            throw new IllegalStateException(function + Arrays.toString(arguments) + " failed");
    }

    private static int call(String function, Object... arguments) {
        return C.getFunction(function).invokeInt(arguments);
    }
}
