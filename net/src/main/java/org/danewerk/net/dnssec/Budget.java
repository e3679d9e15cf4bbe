package org.danewerk.net.dnssec;

/** The work one lookup may still spend, and who does it. RFC 4035 §5.4. Not for use by several threads. */
public final class Budget {
    private final SignatureVerifier verifier;
    private int operations;
    private int queries;
    private boolean secondFetch = true;

    public Budget(ValidationLimits limits, SignatureVerifier verifier) {
        this.verifier = verifier;
        this.operations = limits.operations();
        this.queries = limits.queries();
    }

    public boolean takeOperation() {
        return operations-- > 0;
    }

    SignatureVerifier verifier() {
        return verifier;
    }

    public boolean takeQuery() {
        return queries-- > 0;
    }

    /** Once in a lookup data may be had another way, before it is called bogus. It is a query as well. */
    public boolean takeSecondFetch() {
        boolean first = secondFetch;
        secondFetch = false;
        return first && takeQuery();
    }
}
