package org.danewerk.core.dns;

/** One question to the DNS, class IN. */
public record Question(DomainName name, RecordType type) {
    /** As that of any record. Written out, since what the compiler would write has to be made anew at every start of a program. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Question that && name.equals(that.name) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + type.hashCode();
    }

    @Override
    public String toString() {
        return name.toText() + " " + type;
    }
}
