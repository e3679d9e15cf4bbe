package org.danewerk.operations.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.operations.material.KeyMaterialTest.bytes;
import static org.danewerk.operations.material.KeyMaterialTest.pem;
import static org.danewerk.operations.material.KeyMaterialTest.text;

import java.io.ByteArrayOutputStream;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.operations.material.RecordMaker.Made;
import org.danewerk.operations.material.RecordMaker.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaterialReaderTest {
    private static final Pki PKI = Pki.seeded(7, Instant.parse("2026-06-01T00:00:00Z"));
    private static final Issued ROOT = PKI.authority("Root");
    private static final Issued ISSUER = PKI.ca("Issuer").issuedBy(ROOT).issue();
    private static final Issued LEAF =
            PKI.leaf("mx.example.com").issuedBy(ISSUER).issue();
    private static final Bytes CHAIN = pem(List.of(LEAF.der(), ISSUER.der(), ROOT.der()));
    private static final Bytes KEY =
            pem("PRIVATE KEY", Bytes.of(LEAF.privateKey().getEncoded()));

    @Test
    void certificateIsReadAsPemAndAsDer() {
        var leaf = new Material.Certificate(LEAF.der(), LEAF.spki());
        assertThat(only(LEAF.der()).chain()).containsExactly(leaf);
        assertThat(only(bytes("subject=CN = mx\n" + text(pem(List.of(LEAF.der())))))
                        .chain())
                .containsExactly(leaf);
        assertThat(only(pem("TRUSTED CERTIFICATE", bytes(text(LEAF.der()) + "trust")))
                        .chain())
                .containsExactly(leaf);
    }

    @Test
    void chainKeepsItsOrderAndAKeyNamesItsLeaf() {
        assertThat(only(CHAIN).chain())
                .extracting(Material.Certificate::der)
                .containsExactly(LEAF.der(), ISSUER.der(), ROOT.der());
        var rootFirst = text(pem(List.of(ROOT.der(), ISSUER.der(), LEAF.der())));
        assertThat(only(bytes(text(KEY) + rootFirst)).chain())
                .extracting(Material.Certificate::der)
                .containsExactly(LEAF.der(), ROOT.der(), ISSUER.der());
    }

    @Test
    void keyOfAnotherCertificateIsRefused() {
        var stranger = pem("PRIVATE KEY", Bytes.of(ROOT.privateKey().getEncoded()));
        var refused = (Reading.Unreadable) read(bytes(text(pem(List.of(LEAF.der()))) + text(stranger)));
        assertThat(refused.reason()).isEqualTo("a certificate and a key that do not belong together");
    }

    @Test
    void encryptedKeyDoesNotMatterBesideItsCertificate() {
        var encrypted = pem("ENCRYPTED PRIVATE KEY", Bytes.ofHex("300530000401aa"));
        assertThat(only(bytes(text(encrypted) + text(CHAIN))).chain()).hasSize(3);
    }

    @Test
    void requestHoldsThePublicKey() throws Exception {
        var keys = LEAF.key();
        var request = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=mx"), keys.publicKey())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.privateKey()));
        var expected = new Material.Key(LEAF.spki(), Material.Source.REQUEST);
        assertThat(only(Bytes.of(request.getEncoded())).key()).contains(expected);
        assertThat(only(pem("CERTIFICATE REQUEST", Bytes.of(request.getEncoded())))
                        .key())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"JKS, changeit", "JKS,", "JCEKS, changeit", "JCEKS,", "PKCS12, changeit"})
    void keyStoreHoldsOneChainAnEntry(String type, String password) throws Exception {
        var reading = MaterialReader.read(
                store(type, "changeit"), Optional.ofNullable(password).map(String::toCharArray));
        assertThat(((Reading.Found) reading).holdings()).singleElement().satisfies(holding -> {
            assertThat(holding.name()).contains("mx");
            assertThat(holding.chain())
                    .extracting(Material.Certificate::der)
                    .containsExactly(LEAF.der(), ISSUER.der(), ROOT.der());
        });
    }

    @Test
    void pkcs12AsksForItsPassword() throws Exception {
        var store = store("PKCS12", "changeit");
        assertThat(read(store)).isEqualTo(new Reading.PasswordNeeded("a PKCS#12 key store"));
        assertThat(MaterialReader.read(store, Optional.of("wrong".toCharArray())))
                .isEqualTo(new Reading.WrongPassword("a PKCS#12 key store"));
        assertThat(MaterialReader.read(store("JKS", "changeit"), Optional.of("wrong".toCharArray())))
                .isEqualTo(new Reading.WrongPassword("a Java key store"));
        assertThat(read(store("PKCS12", ""))).isInstanceOf(Reading.Found.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', an empty file",
        "hello, 'no certificate, key, request or key store'",
        "'<html>-----', 'no certificate, key, request or key store'",
        "'-----BEGIN CERTIFICATE-----', no END line for this BEGIN line (at octet 0)",
        "'x -----BEGIN CERTIFICATE', a BEGIN line that does not end in dashes (at octet 2)",
        "'-----BEGIN CERTIFICATE-----*-----END CERTIFICATE-----', a block that is not base64 (at octet 27)",
        "'-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----', a block that says CERTIFICATE and holds something else (at line 1)",
        "'-----BEGIN CERTIFICATE----------END CERTIFICATE-----', a block that says CERTIFICATE and holds something else (at line 1)",
        "'-----BEGIN EC PARAMETERS-----AAAA-----END EC PARAMETERS-----', 'no certificate, key, request or key store'",
        "'-----BEGIN OPENSSH PRIVATE KEY-----AAAA-----END OPENSSH PRIVATE KEY-----', a key in the form of OpenSSH",
    })
    void whatCannotBeReadSaysWhatItIs(String text, String reason) {
        assertThat(read(bytes(text))).isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> {
            assertThat(unreadable.reason()).isEqualTo(reason);
            assertThat(unreadable.fix()).isNotBlank();
        });
    }

    @Test
    void damageNeverThrows() throws Exception {
        var random = new Random(1);
        for (var original : List.of(LEAF.der(), CHAIN, KEY, store("JKS", "changeit"), store("PKCS12", ""))) {
            for (int i = 0; i < 200; i++) {
                var octets = original.toArray();
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
                var cut = Bytes.of(octets, 0, random.nextInt(octets.length));
                assertThat(read(Bytes.of(octets))).isNotNull();
                assertThat(read(cut)).isNotNull();
            }
        }
    }

    @Test
    void recordIsThatOfTheLeaf() {
        assertThat(made(only(CHAIN), recipe("DANE_EE", Selector.SPKI, -1))).isEqualTo(LEAF.tlsa(3, 1, 1));
        assertThat(made(only(CHAIN), recipe("DANE_EE", Selector.CERT, -1))).isEqualTo(LEAF.tlsa(3, 0, 1));
        assertThat(made(only(KEY), recipe("DANE_EE", Selector.SPKI, -1))).isEqualTo(LEAF.tlsa(3, 1, 1));
    }

    @Test
    void authorityOfAChainIsChosenExplicitly() {
        assertThat(refused(only(CHAIN), recipe("DANE_TA", Selector.SPKI, -1)))
                .satisfies(refused -> assertThat(refused.reason())
                        .contains(" 0 CN=mx.example.com")
                        .contains(" 1 CN=Issuer")
                        .contains(" 2 CN=Root"))
                .satisfies(refused -> assertThat(refused.fix()).contains("--depth 1"));
        assertThat(made(only(CHAIN), recipe("DANE_TA", Selector.SPKI, 1))).isEqualTo(ISSUER.tlsa(2, 1, 1));
        assertThat(made(only(CHAIN), recipe("DANE_TA", Selector.CERT, 2))).isEqualTo(ROOT.tlsa(2, 0, 1));
        assertThat(made(only(ROOT.der()), recipe("DANE_TA", Selector.CERT, -1))).isEqualTo(ROOT.tlsa(2, 0, 1));
        assertThat(refused(only(CHAIN), recipe("DANE_TA", Selector.SPKI, 3)).reason())
                .startsWith("no certificate at depth 3");
    }

    @Test
    void wholeCertificateIsNotMadeOfAKey() {
        assertThat(refused(only(KEY), recipe("DANE_EE", Selector.CERT, -1)))
                .isEqualTo(new Made.Refused(
                        "selector 0 is the whole certificate, and a private key alone holds none",
                        "give the certificate, or use selector 1, as in 3 1 1"));
    }

    private static Recipe recipe(String usage, Selector selector, int depth) {
        return new Recipe(
                CertificateUsage.valueOf(usage),
                selector,
                MatchingType.SHA2_256,
                depth < 0 ? OptionalInt.empty() : OptionalInt.of(depth));
    }

    private static Object made(Holding holding, Recipe recipe) {
        return ((Made.Record) RecordMaker.make(holding, recipe)).record();
    }

    private static Made.Refused refused(Holding holding, Recipe recipe) {
        return (Made.Refused) RecordMaker.make(holding, recipe);
    }

    private static Holding only(Bytes octets) {
        var found = (Reading.Found) read(octets);
        assertThat(found.holdings()).hasSize(1);
        return found.holdings().getFirst();
    }

    private static Reading read(Bytes octets) {
        return MaterialReader.read(octets, Optional.empty());
    }

    private static Bytes store(String type, String password) throws Exception {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("mx", LEAF.privateKey(), password.toCharArray(), Issued.x509(LEAF.chain()));
        var out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return Bytes.of(out.toByteArray());
    }
}
