package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dane.UsableTlsa;
import org.danewerk.core.pkix.PresentedCertificate;

/** Whether a record speaks of the server's certificate, or of an issuer sent with it; nothing else counts. RFC 6698 §2.1. */
record TlsaMatchCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var chain = ChainInput.certificates(in.path("chain"), files);
        var records = in.has("rdata_hex") ? TlsaInput.wire(in.path("rdata_hex")) : TlsaInput.rrset(in.path("tlsa"));
        out.put(
                "match",
                records.isPresent()
                        && Usability.of(records.get(), DaneOptions.GENERIC).usable().stream()
                                .anyMatch(record -> matches(record, chain)));
    }

    private static boolean matches(UsableTlsa record, List<PresentedCertificate> chain) {
        var candidates = switch (record.usage()) {
            case PKIX_EE, DANE_EE -> chain.stream().limit(1);
            case PKIX_TA, DANE_TA -> chain.stream().skip(1);
        };
        return candidates.anyMatch(certificate -> selected(record.selector(), certificate)
                .map(record.matchingType()::represent)
                .filter(record.data()::equals)
                .isPresent());
    }

    private static Optional<Bytes> selected(Selector selector, PresentedCertificate certificate) {
        return switch (selector) {
            case CERT -> Optional.of(certificate.der());
            case SPKI -> certificate.spki();
        };
    }
}
