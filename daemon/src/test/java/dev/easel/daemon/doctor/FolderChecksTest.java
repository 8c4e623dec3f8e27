package dev.easel.daemon.doctor;

import static dev.easel.daemon.doctor.Stubs.look;
import static dev.easel.daemon.doctor.Stubs.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.easel.daemon.doctor.Finding.Result;
import dev.easel.daemon.host.Folders;
import dev.easel.daemon.host.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChecksTest {
    private static final long GIGA = 1_000_000_000;

    @TempDir
    private Path home;

    @Test
    void nothingThereYetIsNothingWrong() {
        var folders = Folders.in(home.resolve("easel"));
        for (var check : new FolderChecks(folders, FolderChecks::freeOn).all().subList(0, 3))
            assertEquals(Result.OK, check.look().result(), check.name());
        assertTrue(FolderChecks.freeOn(folders.data()) > 0);
        assertFalse(Files.exists(folders.data()));
    }

    @Test
    void namesTheCommandThatMakesThingsPrivateAgain() throws IOException {
        var folders = Folders.in(PrivateFolder.at(home.resolve("easel")));
        Files.createFile(folders.data().resolve("token"));
        Files.setPosixFilePermissions(folders.data().resolve("token"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(folders.data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        var finding = look(checks(folders, 9 * GIGA), "privacy");
        assertEquals(Result.FAIL, finding.result());
        assertEquals("chmod 700 '" + folders.data() + "'; chmod 600 '" + folders.data() + "/token'", finding.cure());
    }

    @Test
    void aFolderThatIsAFileCannotBeWritten() throws IOException {
        var folders = Folders.in(PrivateFolder.at(home.resolve("easel")));
        Files.createFile(folders.cache());
        assertEquals(
                "cannot be written: " + folders.cache(),
                look(checks(folders, 9 * GIGA), "folders").detail());
    }

    @Test
    void aPathThatIsTooLongForASocketFails() {
        assertEquals(Result.FAIL, result(checks(Folders.in(home.resolve("x".repeat(100))), 9 * GIGA), "socket"));
    }

    @Test
    void warnsBeforeTheDiskIsFull() {
        var folders = Folders.in(home);
        assertEquals(Result.OK, result(checks(folders, 3 * GIGA), "disk"));
        assertEquals(Result.WARN, result(checks(folders, 3 * GIGA - 1), "disk"));
        assertEquals(Result.FAIL, result(checks(folders, GIGA - 1), "disk"));
    }

    private static List<Check> checks(Folders folders, long free) {
        return new FolderChecks(folders, _ -> free).all();
    }
}
