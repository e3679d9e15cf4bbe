package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.ResultType;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionFailure;

/**
 * What a mail server says of one session by the library libtlsrpt: JSON in one datagram. Whoever may write to the socket may have sent it.
 *
 * <p>{@code d} is the domain of the recipients, {@code pr} its TLSRPT record, which is looked up again before a report is sent; each of
 * {@code policies} has its type as a number, {@code f} for a failed session, and {@code failure-details} of one letter each.
 */
public final class SessionDatagram {
    /** The library makes no larger ones. */
    public static final int LARGEST = 128 * 1024;

    private SessionDatagram() {}

    public static Parsed<Session> read(byte[] octets) {
        if (octets.length > LARGEST) {
            return Parsed.malformed(LARGEST, "more than " + LARGEST + " octets");
        }
        try {
            return session(StrictJson.small(octets));
        } catch (BadReport e) {
            return Parsed.malformed(0, String.valueOf(e.getMessage()));
        }
    }

    private static Parsed<Session> session(JsonNode datagram) throws BadReport {
        if (!(DomainName.parse(datagram.path("d").asText()) instanceof Parsed.Ok<DomainName>(var domain))
                || !Session.canBeReported(domain)) {
            return Parsed.malformed(0, "\"d\" is no domain that a report can be about");
        }
        var policies = datagram.path("policies");
        if (!policies.isArray() || policies.isEmpty() || policies.size() > MOST_POLICIES) {
            return Parsed.malformed(0, "\"policies\" is no array of 1 to " + MOST_POLICIES);
        }
        var sessions = new ArrayList<PolicySession>();
        for (var policy : policies) {
            sessions.add(policy(policy, domain));
        }
        return Parsed.ok(new Session(domain, sessions));
    }

    private static PolicySession policy(JsonNode policy, DomainName recipient) throws BadReport {
        var type = TYPES.get(policy.path("policy-type").asInt(-1));
        var result = policy.path("f");
        if (type == null || !result.isInt() || result.intValue() < 0 || result.intValue() > 1) {
            throw new BadReport("policy", "a policy without a known type (1, 2, 9) or its result \"f\" (0, 1)");
        }
        var failures = new ArrayList<SessionFailure>();
        for (var failure : policy.path("failure-details")) {
            failures.add(failure(failure));
        }
        var patterns = texts(policy.path("mx-host")).stream()
                .filter(SessionDatagram::isPattern)
                .toList();
        return new PolicySession(
                new AppliedPolicy(type, domain(policy, recipient), texts(policy.path("policy-string")), patterns),
                result.intValue() == 0,
                failures);
    }

    /** A report must have it, so one that is no name is not made up for. RFC 8460 §4.4. */
    private static String domain(JsonNode policy, DomainName recipient) throws BadReport {
        var text = text(policy, "policy-domain");
        return text.isEmpty()
                ? recipient.toText()
                : text.flatMap(SessionDatagram::name)
                        .orElseThrow(() -> new BadReport(
                                "policy-domain", "\"policy-domain\" is no domain that a report can name"));
    }

    /** In A-labels; nothing where a report could not name it. */
    private static Optional<String> name(String text) {
        return DomainName.parse(text) instanceof Parsed.Ok<DomainName>(var name) && Session.canBeReported(name)
                ? Optional.of(name.toText())
                : Optional.empty();
    }

    private static boolean isPattern(String text) {
        return name(text.startsWith("*.") ? text.substring(2) : text).isPresent();
    }

    /** What may be left out is, where it is not what a report has there. RFC 8460 §4.4. */
    private static SessionFailure failure(JsonNode failure) throws BadReport {
        var code = failure.path("c");
        var type = FAILURES.get(code.asInt(-1));
        if (type == null) {
            throw new BadReport("failure", "a failure without a known number \"c\"");
        }
        return new SessionFailure(
                type,
                text(failure, "f"),
                text(failure, "s").flatMap(ReportReader::address),
                text(failure, "n").flatMap(SessionDatagram::name),
                text(failure, "h"),
                text(failure, "r").flatMap(ReportReader::address));
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.path(name).textValue()).filter(text -> !text.isBlank());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        for (var text : array) {
            if (text.isTextual()) {
                texts.add(text.textValue());
            }
        }
        return texts;
    }

    /** DANE, MTA-STS, none. */
    private static final int MOST_POLICIES = 16;

    private static final Map<Integer, PolicyType> TYPES =
            Map.of(1, PolicyType.TLSA, 2, PolicyType.STS, 9, PolicyType.NO_POLICY_FOUND);

    private static final Map<Integer, ResultType> FAILURES = Map.ofEntries(
            Map.entry(201, ResultType.STARTTLS_NOT_SUPPORTED),
            Map.entry(202, ResultType.CERTIFICATE_HOST_MISMATCH),
            Map.entry(203, ResultType.CERTIFICATE_NOT_TRUSTED),
            Map.entry(204, ResultType.CERTIFICATE_EXPIRED),
            Map.entry(205, ResultType.VALIDATION_FAILURE),
            Map.entry(301, ResultType.STS_POLICY_FETCH_ERROR),
            Map.entry(302, ResultType.STS_POLICY_INVALID),
            Map.entry(303, ResultType.STS_WEBPKI_INVALID),
            Map.entry(304, ResultType.TLSA_INVALID),
            Map.entry(305, ResultType.DNSSEC_INVALID),
            Map.entry(306, ResultType.DANE_REQUIRED));
}
