package org.danewerk.operations.render;

/** What {@link PrometheusReport} tells, in its order. All are gauges; names and labels never change. */
enum Metric {
    CHECK_STATUS(
            "danewerk_check_status",
            "What the paths of a domain came to: 0 pass, 1 partial, 2 fail, 3 undetermined, 4 DANE not in effect."),
    PATH_VERDICT(
            "danewerk_path_verdict",
            "1 for an authenticated path, else 0; the labels say what a sender does there and why."),
    FINDINGS("danewerk_findings", "Findings about a domain, by severity."),
    REQUIREMENT(
            "danewerk_requirement", "1 where what is required holds, else 0; the labels say whether that is known."),
    CERTIFICATE_NOT_AFTER(
            "danewerk_certificate_not_after_seconds",
            "End of the certificate that a server presents, in seconds since 1970."),
    SIGNATURE_EXPIRATION(
            "danewerk_signature_expiration_seconds",
            "When the first of the signatures runs out on which the answers about a domain rest, in seconds since 1970."),
    TLSA_TTL("danewerk_tlsa_ttl_seconds", "For how long the TLSA records of a host may be kept."),
    CHECK_TIMESTAMP("danewerk_check_timestamp_seconds", "When a domain was checked, in seconds since 1970."),
    CHECK_DURATION("danewerk_check_duration_seconds", "How long the check of a domain took."),
    NAMES_UNCHECKED("danewerk_names_unchecked", "Names of this run that could not be checked.");

    private final String family;
    private final String help;

    Metric(String family, String help) {
        this.family = family;
        this.help = help;
    }

    String family() {
        return family;
    }

    String help() {
        return help;
    }
}
