package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 7671 §5.1: what usage 3 matches is described, whatever else is wrong with it. */
class CertificateSummaryTest {
    private static final String KEY = "\"public_key_sha256\":\"";

    @Test
    void allThatIsThereIsShown() throws IOException {
        assertThat(shown(NAMED))
                .contains(KEY, "\"subject\":\"CN=ed\",\"issuer\":\"CN=ed\",\"not_before\":\"2026-11-26T12:51:03Z\"");
    }

    @Test
    @DisplayName("a certificate without subject and issuer, which the platform refuses")
    void nobodysCertificate() throws IOException {
        assertThatThrownBy(() -> CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(NAMELESS.toArray())))
                .isInstanceOf(CertificateException.class);
        assertThat(shown(NAMELESS)).contains(KEY, "\"subject\":\"\"", "\"not_before\":\"2026-11-26T13:36:06Z\"");
    }

    @Test
    void datesThatAreNoneAreLeftOut() throws IOException {
        var damaged = replaced(NAMED, HexFormat.of().formatHex("261126125103Z".getBytes()), "78".repeat(13));
        assertThat(shown(damaged)).contains(KEY, "\"subject\":\"CN=ed\"").doesNotContain("not_before");
    }

    @Test
    void namesThatAreNoneAreShownAsSuch() throws IOException {
        var damaged = replaced(NAMED, "0c026564", "00026564");
        assertThat(shown(damaged)).contains(KEY, "\"not_after\"");
    }

    @Test
    void whatIsNoCertificateHasItsDigestAlone() throws IOException {
        assertThat(shown(Bytes.ofHex("3003020101"))).matches("\\{\"sha256\":\"[0-9a-f]{64}\"}");
    }

    private static String shown(Bytes der) throws IOException {
        var out = new StringWriter();
        try (var json = new JsonFactory().createGenerator(out)) {
            CertificateSummary.of(new PresentedCertificate(der)).write(json);
        }
        return out.toString();
    }

    private static Bytes replaced(Bytes der, String hex, String by) {
        assertThat(der.toHex()).contains(hex);
        return Bytes.ofHex(der.toHex().replace(hex, by));
    }

    private static Bytes of(String base64) {
        return Bytes.of(Base64.getDecoder().decode(base64));
    }

    private static final Bytes NAMED = of("MIHWMIGJAhR2RaV0rAQ++bPDnOxxazPhB/Fz+TAFBgMrZXAwDTELMAkGA1UEAwwCZWQwIBcNMjYx"
            + "MTI2MTI1MTAzWhgPMjA1NDA0MTIxMjUxMDNaMA0xCzAJBgNVBAMMAmVkMCowBQYDK2VwAyEAfTRg+jt9nVIzcrsABNPbu+MEbuVO"
            + "Cg+2mRetoKq+b9IwBQYDK2VwA0EApOeSYkgYnZDOuCDxJzkONfAbMfcUrkzKSE7wCASJAFKX8xDt9NzUrVqOThZh98BFm96pPAPc"
            + "SDY3G09dpYRyDw==");

    private static final Bytes NAMELESS =
            of("MIG7MG8CFAlkcU1Odn+bckvLnrX18crL/FCTMAUGAytlcDAAMCAXDTI2MTEyNjEzMzYwNloYDzIwNTQwNDEyMTMzNjA2WjAAMCow"
                    + "BQYDK2VwAyEAfTRg+jt9nVIzcrsABNPbu+MEbuVOCg+2mRetoKq+b9IwBQYDK2VwA0EAWhD5i8/KgZvJGY68D4C7N8hScTJ3"
                    + "9w0sPYu9fEGHWekUNIbEYiNdfhKJfTo4MtMdGp5SY5VAgQc17wTIydTvCA==");
}
