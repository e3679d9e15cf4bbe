package org.danewerk.operations.explain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * What a line is about: the domain of a recipient and the name of a server, where it names them in a way that is known.
 *
 * @param domain as DNS writes it; empty too where what stands there is no domain
 */
record Names(Optional<String> domain, Optional<String> host) {
    static Names in(String line) {
        return new Names(first(DOMAINS, line), first(HOSTS, line));
    }

    private static Optional<String> first(List<Pattern> patterns, String line) {
        for (var pattern : patterns) {
            for (var name = pattern.matcher(line); name.find(); ) {
                var domain = domain(name.group(1));
                if (domain.isPresent()) {
                    return domain;
                }
            }
        }
        return Optional.empty();
    }

    /** With a dot, with letters at its end, and such that no shell makes anything else of it. */
    private static Optional<String> domain(String text) {
        return DomainName.parse(text) instanceof Parsed.Ok<DomainName>(var name)
                        && PLAIN.matcher(name.toText()).matches()
                ? Optional.of(name.toText())
                : Optional.empty();
    }

    private static Pattern pattern(String before, String after) {
        return Pattern.compile(
                before + "([\\p{L}\\p{N}_.-]{1,253})" + after, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static final Pattern PLAIN = Pattern.compile("(?:[a-z0-9_-]{1,63}\\.){1,126}[a-z][a-z0-9-]{1,62}");

    private static final String MAILBOX = "[^\\s<>@]{1,64}@";

    /** The most telling first. */
    private static final List<Pattern> DOMAINS = List.of(
            pattern("\\bto=<" + MAILBOX, ">"),
            pattern("\\b(?:final|original)-recipient:\\s{0,20}rfc822\\s{0,20};\\s{0,20}<?" + MAILBOX, ""),
            pattern("(?:=>|->|==|\\*\\*|>>) (?:[^\\s@]{1,64} <)?" + MAILBOX, "\\b"),
            pattern("\"policy-domain\"\\s{0,20}:\\s{0,20}\"", "\""),
            pattern("\\bMX hosts of '?", "'? failed\\b"),
            pattern("\\bTLS policy lookup (?:error )?for ", "[/:]"),
            pattern("\\bDNS error during [A-Z-]{4,7} lookup(?: for |\"?[, ]\"?domain\"?[=:])\"?", "(?:[\"\\s,:]|$)"),
            pattern("\\bDomain ", " does not have a valid policy\\b"),
            pattern("^\\s{0,20}<?" + MAILBOX, ">?(?::|\\s|$)"),
            pattern("\\bName service error for name=", " type=MX\\b"),
            pattern("\\bdomain(?: name)? ", " does not accept mail\\b"),
            pattern("\\bdnssec fail on (?:MX|SRV) for ", "(?:\\s|$)"));

    private static final List<Pattern> HOSTS = List.of(
            pattern("\\brelay=", "[\\[. ,]"),
            pattern("\\bTLSA lookup (?:error )?for ", "(?::\\d|[\\s)]|$)"),
            pattern("\\bDANE error: ", " lookup not DNSSEC"),
            pattern("\\bTLS connection (?:established )?to ", "[\\[ ]"),
            pattern("\\bcertificate verification failed for ", "[\\[:]"),
            pattern("\\b(?:SSL_connect error to|setting up TLS connection to|Session establishment failed to) ", "\\["),
            pattern("\\bhost ", "[\\[ ]"),
            pattern("\\bwas not offered by host ", "\\["),
            pattern("\\b(?:lost connection with|conversation with|connect to) ", "\\["),
            pattern("(?:^|\\s)H=", "[ :]"),
            pattern("\\bremote-mta:\\s{0,20}dns\\s{0,20};\\s{0,20}", "(?:[\\s(\\[;]|$)"),
            pattern("\"receiving-mx-hostname\"\\s{0,20}:\\s{0,20}\"", "\""),
            pattern("\\bserver=?'", "'"),
            pattern("\\bName service error for name=(?:_\\d{1,5}\\._[a-z]{1,10}\\.)?", " type=(?:A|AAAA|TLSA)\\b"),
            pattern("(?:^|: )", ": (?:all TLSA records unusable|Matched (?:DANE|trust anchor))"),
            pattern(
                    "(?:^|: )",
                    "\\[[0-9A-Fa-f:.]{2,45}\\]:\\d{1,5}: (?:all TLSA records unusable|Matched (?:DANE|trust anchor)|depth=)"));
}
