package org.danewerk.net.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.Test;

/** Against what Amazon's own library (software.amazon.awssdk:http-auth-aws 2.29.52) makes of the same requests, keys and time. */
class AwsSignatureTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @Test
    void anEmptyRequestIsSignedAsByAmazon() {
        assertThat(signature("https://example.amazonaws.com", "service", Optional.empty(), "GET", "/", ""))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                        + " Signature=726c5c4879a6b4ccbbd3b24edbd6b8826d34f87450fbbf4e85546fc7ba9c1642");
    }

    @Test
    void aQueryIsSignedAsByAmazon() {
        assertThat(signature(
                        "https://route53.amazonaws.com",
                        "route53",
                        Optional.empty(),
                        "GET",
                        "/2013-04-01/hostedzone/Z1PA6795UKMFR9/rrset?name=_25._tcp.mx.example.org.&maxitems=100",
                        ""))
                .endsWith(" Signature=5e74ea32188f2d57fcb5f41c7a11915fe77e80fc0d8e5cce9b5ffa88247da510");
    }

    @Test
    void aBodyAndALentKeyAreSignedAsByAmazon() {
        assertThat(signature(
                        "https://route53.amazonaws.com/2013-04-01",
                        "route53",
                        Optional.of("AQoDYXdzEPT//////////wEXAMPLE=="),
                        "POST",
                        "/hostedzone/Z1PA6795UKMFR9/rrset/",
                        "<x>5 < 6 \u00e9</x>"))
                .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,")
                .endsWith(" Signature=1ab5a7e516dfc8cdfe984919c822951318701d73887761bea96b55726285f556");
    }

    @Test
    void keysAreReadAsAmazonsToolsWriteThem() {
        var keys = AwsKeys.parse("""
                # ours
                [other]
                aws_access_key_id = AKIDOTHER
                [default]
                aws_access_key_id = AKIDEXAMPLE
                aws_secret_access_key=%s
                """.formatted(SECRET)).orThrow();
        assertThat(keys.secret()).isEqualTo(SECRET);
        assertThat(keys).hasToString("AKIDEXAMPLE");
        assertThat(AwsKeys.parse("[other]\naws_access_key_id=a\naws_secret_access_key=b\n"))
                .isEqualTo(Parsed.malformed(
                        0, "has no aws_access_key_id in [default]; give the file as \"aws configure\" writes it"));
        assertThat(AwsKeys.parse("aws_access_key_id=a\naws_secret_access_key=b c\n"))
                .isEqualTo(Parsed.malformed(
                        0, "has no aws_secret_access_key in [default]; give the file as \"aws configure\" writes it"));
    }

    private static String signature(
            String base, String service, Optional<String> token, String method, String path, String body) {
        return new AwsSignature(new AwsKeys("AKIDEXAMPLE", SECRET, token), "us-east-1", service)
                .sign(new ApiRequest(method, path, Map.of(), body), new ApiBase(base), NOW)
                .headers()
                .get("Authorization");
    }
}
