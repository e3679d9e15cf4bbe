package org.danewerk.operations.deliver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** Where messages are kept, one under each name. What a call has done is there after a crash; messages of exceptions are one line. */
public interface Spool {
    /** Of all messages that are whole, in the order of their names. */
    List<String> names() throws IOException;

    /** Empty where it is gone. */
    Optional<Bytes> read(String name) throws IOException;

    /** In the place of what was there, as a whole or not at all. */
    void put(String name, Bytes octets) throws IOException;

    void remove(String name) throws IOException;
}
