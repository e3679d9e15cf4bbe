package org.danewerk.core.base;

/** A citation: an RFC and a section of it, written {@code RFC 7672 §2.2.2}. */
public record SpecRef(int rfc, String section) {
    @Override
    public String toString() {
        return section.isEmpty() ? "RFC " + rfc : "RFC " + rfc + " §" + section;
    }
}
