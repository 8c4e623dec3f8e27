package dev.easel.daemon.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// The language of the pipe: a frame is a kind byte (`J` JSON, `B` bytes), four bytes of length, at most 64 MiB, and
/// the
/// payload. A message is any number of byte frames, then the JSON that says what they are.
final class Frames {
    static final int LIMIT = 64 << 20;
    private static final int BLOBS = 4;
    private static final byte JSON = 'J';
    private static final byte BYTES = 'B';

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LIMIT)
                            .build())
                    .build())
            .build();

    private Frames() {}

    /// What one side said: a record, and the bytes that belong to it.
    record Message<T>(T content, List<byte[]> blobs) {}

    /// Says messages, each as a whole. Safe for any thread.
    static final class Writer<T> {
        private final DataOutputStream out;
        private final Class<T> type;

        Writer(OutputStream out, Class<T> type) {
            this.out = new DataOutputStream(new BufferedOutputStream(out));
            this.type = type;
        }

        synchronized void write(T content, byte[]... blobs) throws IOException {
            for (var blob : blobs) frame(BYTES, blob);
            frame(JSON, MAPPER.writerFor(type).writeValueAsBytes(content));
            out.flush();
        }

        synchronized void close() throws IOException {
            out.close();
        }

        private void frame(byte kind, byte[] payload) throws IOException {
            if (payload.length > LIMIT)
                throw new IOException("a frame of " + payload.length + " bytes; at most " + LIMIT + " are allowed");
            out.writeByte(kind);
            out.writeInt(payload.length);
            out.write(payload);
        }
    }

    /// Hears messages. Confined to one thread.
    static final class Reader<T> {
        private final DataInputStream in;
        private final Class<T> type;

        Reader(InputStream in, Class<T> type) {
            this.in = new DataInputStream(new BufferedInputStream(in));
            this.type = type;
        }

        /// The next message.
        ///
        /// @throws EOFException if there is none
        /// @throws NoFrame if what comes is no message
        Message<T> read() throws IOException {
            var blobs = new ArrayList<byte[]>();
            for (var kind = in.readByte(); kind != JSON; kind = in.readByte()) {
                if (kind != BYTES || blobs.size() == BLOBS) throw new NoFrame("the byte " + kind + " begins no frame");
                blobs.add(payload());
            }
            try {
                return new Message<>(MAPPER.readValue(payload(), type), blobs);
            } catch (JacksonException e) {
                throw new NoFrame("a frame holds no " + type.getSimpleName(), e);
            }
        }

        private byte[] payload() throws IOException {
            var length = in.readInt();
            if (length < 0 || length > LIMIT) throw new NoFrame("a frame claims " + length + " bytes");
            var payload = in.readNBytes(length);
            if (payload.length < length) throw new EOFException("a frame was cut");
            return payload;
        }
    }

    /// Bytes on the pipe that are no message.
    static final class NoFrame extends IOException {
        private static final long serialVersionUID = 1;

        NoFrame(String message) {
            super(message);
        }

        NoFrame(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
