package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.AnchorDates;
import org.danewerk.core.pkix.PathFinder;
import org.danewerk.core.pkix.PathOutcome;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.ReferenceIdentifiers;

/** A server's chain and trusted roots. RFC 5280 §6; for a mail server, that is the only purpose there is. */
record PkixVerifyCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var options = in.path("options");
        refuse(in, options);
        var presented = new ArrayList<PresentedCertificate>();
        if (in.hasNonNull("leaf")) {
            presented.add(ChainInput.certificates(in.path("leaf"), files).getFirst());
            presented.addAll(all(in.path("untrusted")));
        } else {
            presented.addAll(ChainInput.certificates(in.path("chain"), files));
        }
        var trusted = in.has("trusted") ? all(in.path("trusted")) : ChainInput.certificates(in.path("roots"), files);
        if (presented.isEmpty()) {
            throw new Unsupported("no certificate to verify");
        }
        out.put("verdict", passes(in, options, presented, trusted) ? "pass" : "fail");
    }

    private static boolean passes(
            JsonNode in, JsonNode options, List<PresentedCertificate> presented, List<PresentedCertificate> trusted)
            throws Unsupported {
        var names = CaseText.names(in.path("names"));
        var finder = new PathFinder(presented, names(names), CaseFiles.time(in), AnchorDates.ALL, Limits.DEFAULT);
        boolean partial = options.path("partial_chain").asBoolean();
        var anchors = new LinkedHashSet<>(trusted.stream()
                .filter(anchor -> partial || anchor.isSelfIssued())
                .toList());
        if (partial
                && anchors.contains(presented.getFirst())
                && !presented.getFirst().isSelfIssued()) {
            return isTrusted(presented.getFirst(), names, CaseFiles.time(in));
        }
        int depth = depth(options);
        // Certificates between the server's and the anchor.
        return finder.toRoot(anchors, path -> path.size() - 2 <= depth) instanceof PathOutcome.Found;
    }

    /** A server's certificate that is trusted by itself: there is no path, and only its names and dates count. */
    private static boolean isTrusted(PresentedCertificate leaf, List<DomainName> names, Instant at) {
        return (names.isEmpty() || new ReferenceIdentifiers(names, true).matches(leaf))
                && leaf.notBefore().filter(from -> !at.isBefore(from)).isPresent()
                && leaf.notAfter().filter(until -> !at.isAfter(until)).isPresent();
    }

    private static Optional<ReferenceIdentifiers> names(List<DomainName> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(new ReferenceIdentifiers(names, true));
    }

    private static int depth(JsonNode options) {
        for (var name : List.of("verify_depth", "max_chain_depth")) {
            if (options.hasNonNull(name)) {
                return options.path(name).asInt();
            }
        }
        return Integer.MAX_VALUE;
    }

    private List<PresentedCertificate> all(JsonNode names) throws IOException, Unsupported {
        var certificates = new ArrayList<PresentedCertificate>();
        for (var name : names) {
            certificates.addAll(ChainInput.certificates(name, files));
        }
        return certificates;
    }

    /** Settings of other programs that nothing here has. */
    private static void refuse(JsonNode in, JsonNode options) throws Unsupported {
        if (options.path("openssl_trust_settings").asBoolean()) {
            throw new Unsupported("trust settings beside a certificate");
        }
        var purpose = options.path("purpose").asText("sslserver");
        if (!purpose.equals("sslserver") && !purpose.equals("null")) {
            throw new Unsupported("for servers only, not for " + purpose);
        }
        if (options.path("strict").asBoolean()) {
            throw new Unsupported("strict: what RFC 5280 asks of those who make certificates");
        }
        if (options.path("auth_level").asInt(1) > 2) {
            throw new Unsupported("a level of security that asks for more than 112 bits");
        }
        for (var raw : options.path("raw")) {
            if (NOT_HERE.stream().anyMatch(raw.asText()::startsWith)) {
                throw new Unsupported("the setting " + raw.asText());
            }
        }
        if (in.path("name_kind").asText("DNS").equals("IP")) {
            throw new Unsupported("by host name only, not by address");
        }
    }

    /** Certificate policies, proxies, and signatures by SM2, which no mail server makes. */
    private static final List<String> NOT_HERE =
            List.of("-policy", "-explicit_policy", "-allow_proxy", "-vfyopt", "-sm2");
}
