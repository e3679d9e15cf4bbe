package org.danewerk.operations.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.operations.material.RecordMatch.DIFFERS;
import static org.danewerk.operations.material.RecordMatch.MATCHES;
import static org.danewerk.operations.material.RecordMatch.UNKNOWN;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.operations.material.Material.Certificate;
import org.junit.jupiter.api.Test;

class RecordMatchTest {
    private static final Certificate LEAF = new Certificate(Bytes.ofHex("01"), Bytes.ofHex("02"));
    private static final Certificate ISSUER = new Certificate(Bytes.ofHex("03"), Bytes.ofHex("04"));
    private static final Holding CHAIN = new Holding(Optional.empty(), List.of(LEAF, ISSUER), Optional.empty());
    private static final Holding ALONE = new Holding(Optional.empty(), List.of(LEAF), Optional.empty());
    private static final Holding KEY = new Holding(
            Optional.empty(), List.of(), Optional.of(new Material.Key(LEAF.publicKey(), Material.Source.PRIVATE_KEY)));

    @Test
    void everyWayToSpeakOfTheLeafMatches() {
        for (var type : MatchingType.values()) {
            var ofKey = record(CertificateUsage.DANE_EE, Selector.SPKI, type, LEAF.publicKey());
            var whole = record(CertificateUsage.DANE_EE, Selector.CERT, type, LEAF.der());
            assertThat(RecordMatch.of(ofKey, CHAIN)).isEqualTo(MATCHES);
            assertThat(RecordMatch.of(ofKey, KEY)).isEqualTo(MATCHES);
            assertThat(RecordMatch.of(whole, ALONE)).isEqualTo(MATCHES);
        }
    }

    @Test
    void anAuthorityIsAmongTheOthersOfAChain() {
        var issuer = record(CertificateUsage.DANE_TA, Selector.SPKI, MatchingType.SHA2_256, ISSUER.publicKey());
        var leaf = record(CertificateUsage.DANE_TA, Selector.SPKI, MatchingType.SHA2_256, LEAF.publicKey());
        assertThat(RecordMatch.of(issuer, CHAIN)).isEqualTo(MATCHES);
        assertThat(RecordMatch.of(leaf, CHAIN)).isEqualTo(DIFFERS);
        assertThat(RecordMatch.of(leaf, ALONE)).isEqualTo(MATCHES); // the file of an authority
    }

    @Test
    void whatAFileDoesNotHaveCannotBeTold() {
        var issuer = record(CertificateUsage.DANE_TA, Selector.SPKI, MatchingType.SHA2_256, ISSUER.publicKey());
        var whole = record(CertificateUsage.DANE_EE, Selector.CERT, MatchingType.SHA2_256, LEAF.der());
        assertThat(RecordMatch.of(issuer, ALONE)).isEqualTo(UNKNOWN);
        assertThat(RecordMatch.of(issuer, KEY)).isEqualTo(UNKNOWN);
        assertThat(RecordMatch.of(whole, KEY)).isEqualTo(UNKNOWN);
    }

    @Test
    void anotherKeyAndUnknownParametersDiffer() {
        var other = record(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_256, ISSUER.publicKey());
        assertThat(RecordMatch.of(other, CHAIN)).isEqualTo(DIFFERS);
        assertThat(RecordMatch.of(new TlsaRecord(3, 1, 9, LEAF.publicKey()), CHAIN))
                .isEqualTo(DIFFERS);
    }

    private static TlsaRecord record(CertificateUsage usage, Selector selector, MatchingType type, Bytes selected) {
        return TlsaRecord.of(usage, selector, type, selected);
    }
}
