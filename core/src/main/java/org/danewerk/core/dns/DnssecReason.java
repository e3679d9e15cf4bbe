package org.danewerk.core.dns;

/** Why an answer is not secure. @param text for people, with the names and the record it is about */
public record DnssecReason(DnssecCause cause, String text) {}
