package org.danewerk.core.dns;

/** One question to the DNS, class IN. */
public record Question(DomainName name, RecordType type) {
    @Override
    public String toString() {
        return name.toText() + " " + type;
    }
}
