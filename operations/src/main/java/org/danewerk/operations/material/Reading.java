package org.danewerk.operations.material;

import java.util.List;

/** What came of reading a file that should hold certificates or keys. */
public sealed interface Reading {
    /** @param holdings at least one */
    record Found(List<Holding> holdings) implements Reading {
        public Found {
            holdings = List.copyOf(holdings);
        }
    }

    /** @param what names the thing, such as {@code a PKCS#12 key store} */
    record PasswordNeeded(String what) implements Reading {}

    /** The password is wrong. */
    record WrongPassword(String what) implements Reading {}

    /**
     * @param reason one clause, without a full stop, and without anything secret
     * @param fix what to do
     */
    record Unreadable(String reason, String fix) implements Reading {}
}
