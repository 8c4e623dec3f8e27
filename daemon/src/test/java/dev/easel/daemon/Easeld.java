package dev.easel.daemon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A real `easeld` process whose things are all in one folder.
final class Easeld implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration MUCH_PATIENCE = Duration.ofMinutes(4);
    private static final Pattern ADDRESS = Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private int port;

    private Easeld(Process process) {
        this.process = process;
    }

    /// Starts one and waits until it is ready.
    ///
    /// @param root an installation, with a starter model perhaps; null for none
    static Easeld listening(Path home, @Nullable Path root) throws IOException {
        var easeld = started(home, root, "--listen.port=0");
        easeld.awaitGreeting();
        easeld.awaitReady(home);
        return easeld;
    }

    private void awaitGreeting() throws IOException {
        var greeting = process.inputReader().readLine();
        var address = ADDRESS.matcher(String.valueOf(greeting));
        assertTrue(address.find(), () -> greeting + "\n" + errors());
        port = Integer.parseInt(address.group(1));
    }

    private void awaitReady(Path home) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var answer = get("/ready", home); !answer.startsWith("HTTP/1.1 200 "); answer = get("/ready", home)) {
            assertTrue(System.nanoTime() < deadline, answer);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// Waits until `claim` is true, which `what` says in words.
    static void await(Callable<Boolean> claim, String what) throws Exception {
        var deadline = System.nanoTime() + MUCH_PATIENCE.toNanos();
        while (!claim.call()) {
            assertTrue(System.nanoTime() < deadline, what);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// One that launchd, or what stands for it, started for a `job` with these sockets, and that listens.
    static Easeld underLaunchd(Path home, Path library, String job) throws IOException {
        var builder = command(home, List.of("-Deasel.launch.library=" + library), "--listen.port=0");
        builder.environment().put("FAKE_LAUNCH", job);
        var easeld = new Easeld(builder.start());
        easeld.awaitGreeting();
        return easeld;
    }

    static Easeld started(Path home, @Nullable Path root, String... arguments) throws IOException {
        var options = root == null ? List.<String>of() : List.of("-Deasel.root=" + root);
        return new Easeld(process(home, java(options, System.getProperty("java.class.path"), Daemon.class, arguments)));
    }

    /// Starts one where only its Unix socket may be within reach, and waits until that answers.
    static Easeld confined(Path home, Quarantine quarantine) throws Exception {
        var easeld = new Easeld(process(home, quarantine.command(Daemon.class, "--listen.port=0")));
        await(() -> !easeld.process.isAlive() || Files.exists(home.resolve("easeld.sock")), "a socket");
        assertTrue(easeld.process.isAlive(), () -> easeld.errors());
        await(() -> overSocket(home, "GET /ready", "").startsWith("HTTP/1.1 200 "), "a daemon that is ready");
        return easeld;
    }

    static List<String> java(List<String> options, String classPath, Class<?> main, String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// What starts one, in an environment with no other setting.
    static ProcessBuilder command(Path home, List<String> options, String... arguments) {
        return builder(home, java(options, System.getProperty("java.class.path"), Daemon.class, arguments));
    }

    private static Process process(Path home, List<String> command) throws IOException {
        return builder(home, command).start();
    }

    private static ProcessBuilder builder(Path home, List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("EASEL_"));
        builder.environment().put("EASEL_HOME", home.toString());
        return builder;
    }

    /// The answer to a request over the Unix socket of `home`, each byte as the Latin-1 character of its number.
    ///
    /// @param line method and path
    static String overSocket(Path home, String line, String body) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(home.resolve("easeld.sock")))) {
            var type = body.isEmpty() ? "" : "Content-Type: application/json\r\n";
            var request = line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + type + "Content-Length: "
                    + body.length() + "\r\n\r\n" + body;
            channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), ISO_8859_1);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /// Every process that it has started and that lives.
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /// Waits for its end.
    int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE), "it does not end");
        return process.exitValue();
    }

    String errors() {
        try {
            return new String(process.getErrorStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// SIGTERM.
    void end() {
        process.destroy();
    }

    /// SIGKILL.
    void kill() {
        process.destroyForcibly();
    }

    /// A connection on which `body` was sent to be drawn, as a stream of lines.
    Socket draw(String body) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        var request = "POST /api/v1/generate?as=ndjson HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
    }

    /// The answer to a GET with the token of `home`.
    String get(String path, Path home) throws IOException {
        return ask("GET " + path, "", home);
    }

    /// The answer to a POST of a JSON body with the token of `home`.
    String post(String path, String body, Path home, String... headers) throws IOException {
        var more = String.join(
                "", List.of(headers).stream().map(header -> "\r\n" + header).toList());
        var length = "\r\nContent-Type: application/json\r\nContent-Length: " + body.length();
        return ask("POST " + path, length + more + "\r\n\r\n" + body, home);
    }

    private String ask(String line, String rest, Path home) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var request = line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                    + Files.readString(home.resolve("token")).strip() + "\r\nConnection: close"
                    + (rest.isEmpty() ? "\r\n\r\n" : rest);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() {
        children().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
