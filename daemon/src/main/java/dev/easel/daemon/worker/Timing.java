package dev.easel.daemon.worker;

/// How long the parts of drawing took, in nanoseconds, over all pictures. Confined to one thread.
final class Timing {
    private long encode;
    private long denoise;
    private long decode;
    private long since = System.nanoTime();

    /// A picture begins.
    void begin() {
        since = System.nanoTime();
    }

    /// Its prompt is read.
    void encoded() {
        encode += lap();
    }

    /// A step of it is done.
    void stepped() {
        denoise += lap();
    }

    /// It is a picture.
    void decoded() {
        decode += lap();
    }

    long encode() {
        return encode;
    }

    long denoise() {
        return denoise;
    }

    long decode() {
        return decode;
    }

    private long lap() {
        var now = System.nanoTime();
        var time = now - since;
        since = now;
        return time;
    }
}
