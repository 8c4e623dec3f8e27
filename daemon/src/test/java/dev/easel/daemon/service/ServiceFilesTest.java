package dev.easel.daemon.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListParser;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.launchd.FakeLaunchd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceFilesTest {
    private static final Path HOME = Path.of("/home/h ü&<%n>\"\\$HOME");

    @Test
    void theAgentNamesEveryPathAsItIs() throws Exception {
        var agent = parsed(duty("127.0.0.1", 7801));
        assertEquals("dev.easel.easeld", text(agent, "Label"));
        assertEquals(HOME + "/bin/easeld", text(agent, "ProgramArguments", "0"));
        assertEquals(HOME.toString(), text(agent, "WorkingDirectory"));
        assertEquals(HOME + "/logs/easeld.out.log", text(agent, "StandardOutPath"));
        assertEquals(HOME + "/logs/easeld.err.log", text(agent, "StandardErrorPath"));
        assertEquals("127.0.0.1", text(agent, "Sockets", "listeners", "SockNodeName"));
        assertEquals("7801", text(agent, "Sockets", "listeners", "SockServiceName"));
        assertEquals("IPv4", text(agent, "Sockets", "listeners", "SockFamily"));
        assertEquals("false", text(agent, "KeepAlive", "SuccessfulExit"));
    }

    @Test
    void anotherAddressIsInBothSystemsWords() throws Exception {
        var six = duty("::1", 80);
        assertEquals("IPv6", text(parsed(six), "Sockets", "listeners", "SockFamily"));
        assertEquals("0:0:0:0:0:0:0:1", text(parsed(six), "Sockets", "listeners", "SockNodeName"));
        assertTrue(unit(six, "easeld.socket").contains("\nListenStream=[0:0:0:0:0:0:0:1]:80\n"));
        assertTrue(unit(duty("localhost", 80), "easeld.socket").contains("\nListenStream=127.0.0.1:80\n"));
    }

    @Test
    void theUnitEscapesWhatSystemdWouldReplace() {
        var unit = unit(duty("127.0.0.1", 7801), "easeld.service");
        var literal = "/home/h ü&<%%n>\"\\$HOME";
        var quoted = "/home/h ü&<%%n>\\\"\\\\$HOME";
        assertTrue(unit.contains(" \"" + quoted + "/bin/easeld\"\n"), unit);
        assertTrue(unit.contains("\nWorkingDirectory=" + literal + "\n"), unit);
        assertTrue(unit.contains("\nStandardError=append:" + literal + "/logs/easeld.err.log\n"), unit);
        assertTrue(unit.contains("\nEnvironment=\"XDG_DATA_HOME=" + quoted + "\"\n"), unit);
        assertTrue(!unit.contains("XDG_CACHE_HOME") && !unit.contains("LANG"), unit);
    }

    @Test
    void readersOfOtherMakersReadTheSame(@TempDir Path folder) throws Exception {
        var python = Path.of("/usr/bin/python3");
        if (!Files.isExecutable(python)) FakeLaunchd.skip("there is no " + python);
        var plist = folder.resolve("agent.plist");
        Files.writeString(plist, ServiceFiles.onMac(duty("127.0.0.1", 7801)).get("dev.easel.easeld.plist"));
        var read = "import plistlib, sys; print(plistlib.load(open(sys.argv[1], 'rb'))['ProgramArguments'][0])";
        var said = run(Map.of("PYTHONIOENCODING", "utf-8"), python.toString(), "-c", read, plist.toString());
        assertEquals(HOME + "/bin/easeld\n0", said);
    }

    @Test
    void systemdFindsNothingWrongWithTheUnits(@TempDir Path folder) throws Exception {
        var analyze = Path.of("/usr/bin/systemd-analyze");
        if (!Files.isExecutable(analyze)) FakeLaunchd.skip("there is no " + analyze);
        var home = Files.createDirectories(folder.resolve("h ü&<%n>\"$HOME"));
        var program = Files.createDirectories(home.resolve("bin")).resolve("easeld");
        Files.writeString(program, "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var duty = Duty.of(program, Folders.in(home), "127.0.0.1", 7801, Map.of("XDG_DATA_HOME", home.toString()));
        var units = Files.createDirectories(folder.resolve("units"));
        for (var unit : ServiceFiles.onLinux(duty).entrySet())
            Files.writeString(units.resolve(unit.getKey()), unit.getValue());
        var surroundings = Map.of("XDG_RUNTIME_DIR", folder.toString(), "HOME", folder.toString());
        var service = units.resolve("easeld.service").toString();
        assertEquals("0", run(surroundings, analyze.toString(), "verify", "--user", service));
    }

    /// What a program says, and its exit code.
    private static String run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return said + process.waitFor();
    }

    @Test
    void refusesWhatNoServiceCanBeTold() {
        assertThrows(ServiceFailed.class, () -> duty("127.0.0.1", 0));
        assertThrows(ServiceFailed.class, () -> duty("no such host", 80));
        var odd = Path.of("/a\nb");
        var folders = Folders.in(odd);
        assertThrows(ServiceFailed.class, () -> Duty.of(odd, folders, "127.0.0.1", 80, Map.of()));
    }

    private static Duty duty(String host, int port) {
        var environment = Map.of("XDG_DATA_HOME", HOME.toString(), "XDG_CACHE_HOME", "relative", "LANG", "C");
        return Duty.of(HOME.resolve("bin/easeld"), Folders.in(HOME), host, port, environment);
    }

    private static String unit(Duty duty, String name) {
        return String.valueOf(ServiceFiles.onLinux(duty).get(name));
    }

    private static NSDictionary parsed(Duty duty) throws Exception {
        var text = String.valueOf(ServiceFiles.onMac(duty).get("dev.easel.easeld.plist"));
        return (NSDictionary) PropertyListParser.parse(text.getBytes(UTF_8));
    }

    /// What lies at the end of `path`.
    private static String text(NSDictionary agent, String... path) {
        NSObject found = agent;
        for (var step : path)
            found = found instanceof NSArray array
                    ? array.objectAtIndex(Integer.parseInt(step))
                    : Objects.requireNonNull(((NSDictionary) found).get(step), step);
        return String.valueOf(found.toJavaObject());
    }
}
