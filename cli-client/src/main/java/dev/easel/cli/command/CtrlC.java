package dev.easel.cli.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// Hears Ctrl-C instead of ending the process, until it is closed. One caller at a time.
///
/// By reflection: the only way to hear a signal on the JVM is a class of the module `jdk.unsupported`, and the compiler
/// warns of its name.
final class CtrlC implements AutoCloseable {
    private static final String SIGNAL = "sun.misc.Signal";

    private final Object before;

    private CtrlC(Object before) {
        this.before = before;
    }

    /// Runs `each` on another thread whenever Ctrl-C is typed.
    static CtrlC hears(Runnable each) {
        try {
            var handler = Class.forName(SIGNAL + "Handler");
            InvocationHandler call = (_, method, _) -> hear(method.getName(), each);
            return new CtrlC(handle(Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no signals", e);
        }
    }

    @Override
    public void close() {
        try {
            handle(before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no signals", e);
        }
    }

    private static @Nullable Object hear(String method, Runnable each) {
        if (!method.equals("handle")) throw new UnsupportedOperationException(method);
        each.run();
        return null;
    }

    /// The handler that was there before.
    private static Object handle(Object handler) throws ReflectiveOperationException {
        var signal = Class.forName(SIGNAL);
        var interrupt = signal.getConstructor(String.class).newInstance("INT");
        return signal.getMethod("handle", signal, Class.forName(SIGNAL + "Handler"))
                .invoke(null, interrupt, handler);
    }
}
