package org.danewerk.net.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.fuzz.Held;
import org.danewerk.net.time.Overdue;

/** Records of TLS, read until the input ends: the same whether octets come one by one or all at once. */
public final class TlsRecords {
    private static final Overdue OVERDUE = new Overdue();
    private static final long LONG = 1_000_000_000_000L;

    private TlsRecords() {}

    public static void hold(byte[] input) throws IOException {
        Held.same(read(input, 1), read(input, 1 << 20), "one by one, and all at once");
    }

    private static List<String> read(byte[] input, int chunk) throws IOException {
        var seen = new ArrayList<String>();
        try (var socket = new Fed(input, chunk);
                var wire = new Wire(socket, OVERDUE, System.nanoTime() + LONG)) {
            var reader = new RecordReader(wire, ByteBuffer.allocate(RecordReader.FIRST_BUFFER));
            while (true) {
                var buffer = reader.await(null);
                var record = new TlsRecord(buffer, buffer.position());
                int size = record.size();
                Held.that(size <= TlsRecord.MOST_OCTETS && size <= buffer.remaining(), "a record of " + size);
                seen.add(size + " " + record.isApplicationData() + " " + reader.alertIsAboutOffer());
                buffer.position(buffer.position() + size);
            }
        } catch (BrokenSession e) {
            seen.add(e.kind() + " " + e.why());
        } catch (TlsFailure e) {
            Held.oneLine(e.why());
            // How much of what is no TLS is shown depends on how much had come.
            seen.add(e.kind() + " " + e.alert());
        }
        return seen;
    }

    /** A socket that is connected to the input. */
    private static final class Fed extends Socket {
        private final InputStream in;

        private Fed(byte[] input, int most) {
            in = new ByteArrayInputStream(input) {
                @Override
                public synchronized int read(byte[] buffer, int from, int length) {
                    return super.read(buffer, from, Math.min(most, length));
                }
            };
        }

        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
