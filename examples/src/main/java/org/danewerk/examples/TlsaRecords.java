package org.danewerk.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dane.TlsaWords;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;

/** Makes the TLSA record of a certificate, and reads one in any of the spellings that zone files, dig and others use. */
public final class TlsaRecords {
    private TlsaRecords() {}

    /** CERTIFICATE.pem HOST: prints the line to publish, and reads it again. */
    public static void main(String[] args) throws IOException {
        var certificate = new PresentedCertificate(der(Files.readString(Path.of(args[0]))));
        var record = of(certificate);
        var owner = TlsaOwner.tcp(25, DomainName.of(args[1])).orElseThrow();
        System.out.println(owner.name().toZoneText() + " IN TLSA " + record.toText());
        System.out.print(explain(record.toText()));
    }

    /** {@code 3 1 1}: the key of the server itself, which outlives a renewed certificate. */
    static TlsaRecord of(PresentedCertificate certificate) {
        var key = certificate.spki().orElseThrow(() -> new IllegalArgumentException("not a certificate"));
        return TlsaRecord.of(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_256, key);
    }

    /** The fields in words; or where and why the text is malformed. */
    static String explain(String text) {
        return switch (TlsaText.parse(text)) {
            case Parsed.Malformed<TlsaRecord>(var offset, var reason) ->
                "at character " + offset + ": " + reason + "\n";
            case Parsed.Ok<TlsaRecord>(var record) -> {
                var words = new StringBuilder();
                for (var field : TlsaWords.of(record).fields()) {
                    words.append(field.value() + " " + field.acronym() + ": " + field.meaning() + "\n");
                }
                yield words.toString();
            }
        };
    }

    private static Bytes der(String pem) {
        var begin = pem.indexOf(BEGIN) + BEGIN.length();
        return Bytes.of(Base64.getMimeDecoder().decode(pem.substring(begin, pem.indexOf("-----END", begin))));
    }

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
}
