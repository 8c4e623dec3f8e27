package dev.easel.daemon.launchd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Arrays;
import java.util.List;

/// Asks launchd for a socket that it opened for this process: `launch_activate_socket`, of macOS 10.10 and later.
///
/// Source: launch.h. Limits: 64-bit systems, where `size_t` is a `long`; driven on Linux by a library that answers with
/// Apple's numbers, never on a Mac.
final class LaunchSocket {
    private static final String FUNCTION = "launch_activate_socket";
    private static final int DONE = 0;
    private static final int NO_SUCH_SOCKET = 2;
    private static final int NOT_FROM_LAUNCHD = 3;
    private static final int ALREADY_TAKEN = 37;

    private LaunchSocket() {}

    /// What launchd answered.
    ///
    /// @param isParent whether it started this process
    /// @param descriptors of the sockets; none if it has no such socket, or could not open it
    record Answer(boolean isParent, List<Integer> descriptors) {}

    /// @param library `System` on a Mac
    /// @throws HandoverUnusable if they were taken before, or for a code that nobody knows
    static Answer take(String library, String name) {
        var descriptors = new PointerByReference();
        var count = new LongByReference();
        var code = NativeLibrary.getInstance(library)
                .getFunction(FUNCTION)
                .invokeInt(new Object[] {name, descriptors, count});
        return switch (code) {
            case DONE -> new Answer(true, copied(descriptors.getValue(), (int) count.getValue()));
            case NO_SUCH_SOCKET -> new Answer(true, List.of());
            case NOT_FROM_LAUNCHD -> new Answer(false, List.of());
            case ALREADY_TAKEN -> throw new HandoverUnusable("the socket '" + name + "' was taken before");
            default -> throw new HandoverUnusable("launchd answered with code " + code + " for '" + name + "'");
        };
    }

    /// The array is the caller's to free.
    private static List<Integer> copied(Pointer array, int count) {
        var descriptors = array.getIntArray(0, count);
        Native.free(Pointer.nativeValue(array));
        return Arrays.stream(descriptors).boxed().toList();
    }
}
