package org.danewerk.net.update;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** What a TSIG key is used with. RFC 8945 §6. */
public enum TsigAlgorithm {
    HMAC_SHA1("hmac-sha1", "HmacSHA1"),
    HMAC_SHA224("hmac-sha224", "HmacSHA224"),
    HMAC_SHA256("hmac-sha256", "HmacSHA256"),
    HMAC_SHA384("hmac-sha384", "HmacSHA384"),
    HMAC_SHA512("hmac-sha512", "HmacSHA512");

    private final String text;
    private final String mac;

    TsigAlgorithm(String text, String mac) {
        this.text = text;
        this.mac = mac;
    }

    /** By the word of a key file, in any case and with or without a final dot. */
    static Parsed<TsigAlgorithm> parse(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        var plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (plain.equals("hmac-md5") || plain.equals("hmac-md5.sig-alg.reg.int")) {
            return Parsed.malformed(0, "hmac-md5, which must not be used; make a key of hmac-sha256"); // RFC 8945 §6
        }
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text.equals(plain))
                .findFirst()
                .map(Parsed::ok)
                .orElseGet(() -> Parsed.malformed(
                        0, "an algorithm that is none of hmac-sha256, -sha384, -sha512, -sha224, -sha1"));
    }

    public String text() {
        return text;
    }

    /** What is to be said of a key of it, for who may change it. RFC 8945 §6. */
    public Optional<String> warning() {
        return this == HMAC_SHA1
                ? Optional.of("hmac-sha1 is not recommended any more; make a key of hmac-sha256 (RFC 8945 §6)")
                : Optional.empty();
    }

    DomainName domainName() {
        return DomainName.of(text);
    }

    /** As the JDK calls it. */
    String mac() {
        return mac;
    }
}
