package org.danewerk.core.lint;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.Severity;

/** The catalogue of what can be wrong with TLSA records on paper. */
public enum LintRule {
    OWNER("DANE-TLSA-OWNER", Severity.ERROR, 6698, "3", "TLSA records stand at _port._transport.host"),
    EMPTY_DIGEST("DANE-TLSA-EMPTY-DIGEST", Severity.ERROR, 6698, "2.1.3", "no TLSA record holds the digest of nothing"),
    PLACEHOLDER("DANE-TLSA-PLACEHOLDER", Severity.ERROR, 6698, "2.1.4", "no TLSA record holds made-up data"),
    UNKNOWN_PARAMETER("DANE-TLSA-UNKNOWN-PARAMETER", Severity.WARNING, 6698, "4.1", "TLSA records use assigned values"),
    PKIX_USAGE("DANE-TLSA-PKIX-USAGE", Severity.WARNING, 7672, "3.1.3", "TLSA records for port 25 have usage 2 or 3"),
    DIGEST_LENGTH(
            "DANE-TLSA-DIGEST-LENGTH",
            Severity.WARNING,
            6698,
            "4.1",
            "digests in TLSA records have the length of their algorithm"),
    NOT_DER(
            "DANE-TLSA-NOT-DER",
            Severity.WARNING,
            6698,
            "4.1",
            "full data in a TLSA record is one certificate or one public key"),
    ALL_UNUSABLE("DANE-TLSA-ALL-UNUSABLE", Severity.ERROR, 7672, "2.2", "at least one TLSA record is usable"),
    FULL_DATA("DANE-TLSA-FULL-DATA", Severity.WARNING, 7671, "10.1.2", "TLSA records hold digests"),
    SHA512_ONLY("DANE-TLSA-SHA512-ONLY", Severity.WARNING, 7671, "2", "SHA-256 stands beside SHA-512"),
    DUPLICATE("DANE-TLSA-DUPLICATE", Severity.WARNING, 2181, "5", "each TLSA record stands once"),
    TOO_MANY("DANE-TLSA-TOO-MANY", Severity.WARNING, 7671, "10.1.1", "TLSA RRsets are small"),
    LONG_TTL("DANE-TLSA-TTL", Severity.WARNING, 7671, "13", "a changed TLSA record reaches all senders within a day"),
    CERT_SELECTOR("DANE-TLSA-CERT-SELECTOR", Severity.INFO, 7672, "3.1.1", "TLSA records outlive renewed certificates"),
    MISMATCH("DANE-TLSA-MISMATCH", Severity.ERROR, 7672, "3", "a TLSA record matches what the server presents"),
    STALE("DANE-TLSA-STALE", Severity.WARNING, 7671, "8.1", "every TLSA record matches something served"),
    ISSUER_OWN("DANE-EE-ISSUER", Severity.ERROR, 7672, "3.1.1", "TLSA records of usage 3 hold the server's own key"),
    ISSUER_RETIRED("DANE-TA-RETIRED", Severity.WARNING, 7672, "3.1.2", "the authority of a TLSA record still issues"),
    ISSUER_ALONE(
            "DANE-TA-ALONE",
            Severity.WARNING,
            7672,
            "3.1.2",
            "all from which an authority may issue tomorrow have a TLSA record");

    private final String id;
    private final Severity severity;
    private final SpecRef spec;
    private final String summary;

    LintRule(String id, Severity severity, int rfc, String section, String summary) {
        this.id = id;
        this.severity = severity;
        this.spec = new SpecRef(rfc, section);
        this.summary = summary;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** What the rule asks for. */
    public String summary() {
        return summary;
    }

    public SpecRef spec() {
        return spec;
    }

    Lint at(int offset, String subject, String what, String fix) {
        return at(offset, subject, severity, what, fix);
    }

    Lint at(int offset, String subject, Severity severity, String what, String fix) {
        return new Lint(offset, new Finding(id, severity, Party.DNS_OPERATOR, subject, what, Optional.of(fix), spec));
    }
}
