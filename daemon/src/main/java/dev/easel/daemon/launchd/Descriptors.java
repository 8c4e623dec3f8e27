package dev.easel.daemon.launchd;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/// Numbers of open files, and how Java comes by one that it has not opened.
final class Descriptors {
    private static final NativeLibrary LIB_C = NativeLibrary.getInstance("c");

    private Descriptors() {}

    /// The listening TCP socket `descriptor`, moved to 0, from where alone Java takes one, once in a process. Closing
    /// the channel puts `/dev/null` in place of 0, 1 and 2.
    ///
    /// @throws HandoverUnusable if it is something else
    static ServerSocketChannel adopt(int descriptor) {
        if (call("dup2", descriptor, 0) != 0) throw new HandoverUnusable("descriptor " + descriptor + " is not open");
        if (descriptor != 0) close(descriptor);
        try {
            if (System.inheritedChannel() instanceof ServerSocketChannel listener
                    && listener.getLocalAddress() instanceof InetSocketAddress) return listener;
        } catch (IOException e) {
            throw new HandoverUnusable("what was handed over cannot be used: " + e.getMessage(), e);
        }
        throw new HandoverUnusable("descriptor " + descriptor + " is no listening TCP socket");
    }

    static void close(int descriptor) {
        call("close", descriptor);
    }

    private static int call(String function, Object... arguments) {
        return LIB_C.getFunction(function).invokeInt(arguments);
    }
}
