package org.danewerk.core.dns;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What went wrong, by the numbers that resolvers tell each other: those kept in evidence. RFC 8914 §4, RFC 9276 §6, RFC 9824. */
public enum InfoCode {
    OTHER(0, "other error"),
    UNSUPPORTED_DNSKEY_ALGORITHM(1, "unsupported DNSKEY algorithm"),
    UNSUPPORTED_DS_DIGEST(2, "unsupported DS digest type"),
    STALE_ANSWER(3, "stale answer"),
    DNSSEC_INDETERMINATE(5, "DNSSEC indeterminate"),
    DNSSEC_BOGUS(6, "DNSSEC bogus"),
    SIGNATURE_EXPIRED(7, "signature expired"),
    SIGNATURE_NOT_YET_VALID(8, "signature not yet valid"),
    DNSKEY_MISSING(9, "DNSKEY missing"),
    RRSIGS_MISSING(10, "RRSIGs missing"),
    NO_ZONE_KEY_BIT(11, "no zone key bit set"),
    NSEC_MISSING(12, "NSEC missing"),
    CACHED_ERROR(13, "cached error"),
    BLOCKED(15, "blocked"),
    CENSORED(16, "censored"),
    FILTERED(17, "filtered"),
    PROHIBITED(18, "prohibited"),
    STALE_NXDOMAIN(19, "stale NXDOMAIN answer"),
    NO_REACHABLE_AUTHORITY(22, "no reachable authority"),
    NETWORK_ERROR(23, "network error"),
    UNSUPPORTED_NSEC3_ITERATIONS(27, "unsupported NSEC3 iterations"),
    INVALID_QUERY_TYPE(30, "invalid query type");

    private static final Map<Integer, InfoCode> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(InfoCode::number, Function.identity()));

    private final int number;
    private final String words;

    InfoCode(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Nothing for those that say nothing here. */
    public static Optional<InfoCode> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /** As on the wire. RFC 8914 §2. */
    public int number() {
        return number;
    }

    public String words() {
        return words;
    }

    /** Of a lookup that failed, where no reason of DNSSEC is known. */
    public static InfoCode of(LookupFailure failure) {
        return switch (failure) {
            case BOGUS -> DNSSEC_BOGUS;
            case INDETERMINATE -> DNSSEC_INDETERMINATE;
            case TIMEOUT, UNREACHABLE -> NO_REACHABLE_AUTHORITY;
            case SERVFAIL, REFUSED, NOTIMP, FORMERR, OTHER_RCODE, MALFORMED -> NETWORK_ERROR;
            case ALIAS_LOOP, ALIAS_LIMIT -> OTHER;
        };
    }
}
