package org.danewerk.net.dns.message;

/**
 * What a resolver says about an error; for people only, it never changes how an answer is handled. RFC 8914 §2, §6.
 *
 * @param text made printable and cut when it came in
 */
public record ExtendedError(int code, String text) {
    /** The meaning in words, with the resolver's own text behind it. RFC 8914 §4, RFC 9276 §6, RFC 9824. */
    public String describe() {
        String meaning = switch (code) {
            case 1 -> "unsupported DNSKEY algorithm";
            case 2 -> "unsupported DS digest type";
            case 3 -> "stale answer";
            case 5 -> "DNSSEC indeterminate";
            case 6 -> "DNSSEC bogus";
            case 7 -> "signature expired";
            case 8 -> "signature not yet valid";
            case 9 -> "DNSKEY missing";
            case 10 -> "RRSIGs missing";
            case 11 -> "no zone key bit set";
            case 12 -> "NSEC missing";
            case 13 -> "cached error";
            case 15 -> "blocked";
            case 16 -> "censored";
            case 17 -> "filtered";
            case 18 -> "prohibited";
            case 19 -> "stale NXDOMAIN answer";
            case 22 -> "no reachable authority";
            case 23 -> "network error";
            case 27 -> "unsupported NSEC3 iterations";
            case 30 -> "invalid query type";
            default -> "extended error " + code;
        };
        return text.isEmpty() ? meaning : meaning + ": " + text;
    }
}
