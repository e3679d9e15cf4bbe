package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.danewerk.lab.https.LabHttps;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A real Postfix at level may, which enforces nothing by itself, and one at level dane, with the policy server as their {@code
 * smtp_tls_policy_maps}: what becomes of a message to each destination. RFC 7672 §2.2, RFC 8461 §2.
 */
@Tag("interop")
@ExtendWith(RealLabExtension.class)
class PolicyServerTest {
    private static final Map<String, Word> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.put("good311.lab", Word.AUTHENTICATED);
        EXPECTED.put("mismatch.lab", Word.REFUSED);
        EXPECTED.put("nodatatlsa.lab", Word.TLS);
        EXPECTED.put("unsigned.plain", Word.TLS);
        EXPECTED.put("stsalone.lab", Word.AUTHENTICATED);
        EXPECTED.put("stsexcludes.lab", Word.AUTHENTICATED);
        EXPECTED.put("stsself.lab", Word.AUTHENTICATED);
        // The first of two hosts has a stale record, the second has none.
        EXPECTED.put("mx2plain.lab", Word.TLS);
        // Its own smtp_tls_dane_insecure_mx_policy has the last word on insecure MX records.
        EXPECTED.put("insecuremx.plain", Word.TLS);
        EXPECTED.put("tlsaservfail.lab", Word.DEFERRED);
        EXPECTED.put("tlsabogus.lab", Word.DEFERRED);
        EXPECTED.put("mxservfail.lab", Word.DEFERRED);
    }

    @Test
    @DisplayName("Postfix does with each destination what the policy server says, and less with none")
    void postfixEnforcesWhatItIsTold(RealLab lab) throws IOException, InterruptedException {
        var who = Peers.POSTFIX;
        var missing = who.missing();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var authorities = authorities(lab);
        try (var sites = sites(lab);
                var server = PolicyServerProcess.start(lab, authorities)) {
            assertThat(sites.places()).isNotEmpty();
            var believing = "smtp_tls_CAfile = " + authorities + "\n";
            assertThat(sent(lab, 0, server, believing, List.copyOf(EXPECTED.keySet())))
                    .as(server.log())
                    .isEqualTo(EXPECTED);
            // The same answer of secure, and a Postfix that trusts nobody: it must not deliver.
            var trustingNobody = Map.of(
                    "stsalone.lab", Word.REFUSED,
                    "good311.lab", Word.AUTHENTICATED,
                    "insecuremx.plain", Word.AUTHENTICATED,
                    "pkixee.lab", Word.ENCRYPTED,
                    "nodatatlsa.lab", Word.TLS);
            assertThat(sent(lab, 1, server, "", List.copyOf(trustingNobody.keySet())))
                    .isEqualTo(trustingNobody);
        }
    }

    private static Map<String, Word> sent(
            RealLab lab, int number, PolicyServerProcess server, String more, List<String> names)
            throws IOException, InterruptedException {
        InetAddress address = lab.policySubmissions().get(number);
        var settings = "smtp_tls_policy_maps = " + server.table() + "\n" + more;
        var words = new LinkedHashMap<String, Word>();
        try (var postfix = Postfix.sender(
                lab.directory().resolve("postfix-policy-" + number),
                address,
                lab.namespace(),
                number == 0 ? "may" : "dane",
                settings)) {
            new PostfixSender(postfix, address).ask(names).forEach((name, answer) -> words.put(name, answer.word()));
        }
        return words;
    }

    private static LabHttps sites(RealLab lab) throws IOException {
        return LabHttps.start(lab.world().sites(), site -> new InetSocketAddress(site.address(), 443));
    }

    private static Path authorities(RealLab lab) throws IOException {
        var der = lab.world().webRoot().presented().der().toArray();
        var pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                lab.directory().resolve("web-root.pem"),
                "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
    }
}
