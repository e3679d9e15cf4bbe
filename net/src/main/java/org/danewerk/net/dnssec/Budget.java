package org.danewerk.net.dnssec;

/** The public-key operations one lookup may still spend. RFC 4035 §5.4. Not for use by several threads. */
public final class Budget {
    private int operations;
    private int queries;

    public Budget(ValidationLimits limits) {
        this.operations = limits.operations();
        this.queries = limits.queries();
    }

    public boolean takeOperation() {
        return operations-- > 0;
    }

    public boolean takeQuery() {
        return queries-- > 0;
    }
}
