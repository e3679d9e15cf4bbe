package org.danewerk.operations.deliver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** Where messages are kept, one under each name. What a call has done is there after a crash; messages of exceptions are one line. */
public interface Spool {
    /** Of all messages that are whole, in the order of their names. */
    List<String> names() throws IOException;

    /** Empty where it is gone; malformed where it cannot be read, with a clause that goes behind its name. Others still can. */
    Optional<Parsed<Bytes>> read(String name) throws IOException;

    /** In the place of what was there, as a whole or not at all. */
    void put(String name, Bytes octets) throws IOException;

    /**
     * All of them, or none where it fails.
     *
     * @param names new ones
     * @param octets of each, asked for when it is written
     */
    void putAll(List<String> names, Function<String, Bytes> octets) throws IOException;

    void remove(String name) throws IOException;

    /**
     * Room for what is kept of a message once it has been tried, taken before it is. A spool without limits of its own takes
     * none.
     *
     * @throws IOException where there is none
     */
    default Room room(int octets) throws IOException {
        return new Room() {
            @Override
            public void put(String name, Bytes written) throws IOException {
                Spool.this.put(name, written);
            }

            @Override
            public void close() {}
        };
    }

    /** Room for one message. For one thread. */
    interface Room extends AutoCloseable {
        /** As {@link Spool#put}; the first that is no larger than the room does not fail for want of it. */
        void put(String name, Bytes octets) throws IOException;

        /** Gives back what was not used. */
        @Override
        void close();
    }
}
