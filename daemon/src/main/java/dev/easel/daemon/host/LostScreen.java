package dev.easel.daemon.host;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/// The end of an X server while we run. Xlib ends each process that was connected to it; ours goes on instead, without
/// the threads that would speak to it. Safe for any thread.
///
/// Source: XSetIOErrorHandler(3): the process ends when the handler returns, so ours does not.
public final class LostScreen {
    /// Kept here, for native code alone holds on to it.
    private static final Farewell STAY = LostScreen::stay;

    private static volatile boolean isLost;

    private LostScreen() {}

    /// From now on the process outlives its X server. Java's window system must be there already, for it would put its
    /// own handler over ours.
    public static void outlive() {
        Native.load("libX11.so.6", Xlib.class).XSetIOErrorHandler(STAY);
    }

    /// Whether the screen is gone. Java's window system then keeps the process from ending by itself.
    public static boolean happened() {
        return isLost;
    }

    private static int stay(Pointer display) {
        isLost = true;
        Logger.getLogger(LostScreen.class.getName()).info("the screen is gone; easeld goes on without it");
        while (true) LockSupport.park();
    }

    /// What is called when the connection breaks.
    interface Farewell extends Callback {
        int invoke(Pointer display);
    }

    private interface Xlib extends Library {
        Pointer XSetIOErrorHandler(Farewell handler);
    }
}
