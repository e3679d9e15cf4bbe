package org.danewerk.operations.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.tls.LabTls;
import org.danewerk.net.tls.DaneException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that somebody else looked up, with what came of the lookup. RFC 6698 §4.1. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsContextTest {
    private static final DomainName HOST = DomainName.of("www.example.org");

    private final Pki pki = Pki.seeded(11, LabOptions.DEFAULT.now());
    private final Issued root = pki.authority("Root of the test");
    private final Issued served = pki.leaf(HOST.toText()).issuedBy(root).issue();
    private LabTls server;

    @BeforeAll
    void start() throws IOException {
        server = LabTls.start(List.of(served, root));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "FOUND_SECURE, REFUSE, taken",
        "FOUND_SECURE, PKIX, taken",
        "OTHER_SECURE, REFUSE, NO_MATCH",
        // What records refuse is not saved by a root that vouches for the name.
        "OTHER_SECURE, PKIX, NO_MATCH",
        "OTHER_SECURE, ACCEPT, NO_MATCH",
        // Insecure records are as none, whether they match or not.
        "FOUND_INSECURE, REFUSE, NOT_APPLICABLE",
        "OTHER_INSECURE, PKIX, taken",
        "UNUSABLE_SECURE, REFUSE, NOT_APPLICABLE",
        "UNUSABLE_SECURE, PKIX, taken",
        "ABSENT_SECURE, REFUSE, NOT_APPLICABLE",
        "ABSENT_SECURE, PKIX, taken",
        "ABSENT_INSECURE, ACCEPT, taken",
        // A failed lookup is never "no record".
        "BOGUS, REFUSE, LOOKUP_FAILED",
        "BOGUS, PKIX, LOOKUP_FAILED",
        "TIMEOUT, ACCEPT, LOOKUP_FAILED",
    })
    void judgesByLookupAndChoice(Answer answer, WhereNoDane choice, String expected) {
        var options = DaneTlsOptions.DEFAULT.withWhereNoDane(choice).withRoots(() -> List.of(root.presented()));
        var time = LabOptions.DEFAULT.now();

        var context = DaneSslContext.forRecords(HOST, server.port(), lookup(answer), options, () -> time);

        assertThat(outcome(context)).isEqualTo(expected);
    }

    /** What comes back from the DNS. */
    enum Answer {
        FOUND_SECURE,
        FOUND_INSECURE,
        OTHER_SECURE,
        OTHER_INSECURE,
        UNUSABLE_SECURE,
        ABSENT_SECURE,
        ABSENT_INSECURE,
        BOGUS,
        TIMEOUT
    }

    private Lookup<TlsaRrset> lookup(Answer answer) {
        return switch (answer) {
            case FOUND_SECURE -> found(served.tlsa(3, 1, 1), DnssecStatus.SECURE);
            case FOUND_INSECURE -> found(served.tlsa(3, 1, 1), DnssecStatus.INSECURE);
            case OTHER_SECURE -> found(other(3), DnssecStatus.SECURE);
            case OTHER_INSECURE -> found(other(3), DnssecStatus.INSECURE);
            case UNUSABLE_SECURE -> found(other(9), DnssecStatus.SECURE);
            case ABSENT_SECURE -> absent(DnssecStatus.SECURE);
            case ABSENT_INSECURE -> absent(DnssecStatus.INSECURE);
            case BOGUS ->
                new Lookup.Failed<>(question(), LookupFailure.BOGUS, "its signature does not verify", List.of());
            case TIMEOUT -> new Lookup.Failed<>(question(), LookupFailure.TIMEOUT, "", List.of());
        };
    }

    private static TlsaRecord other(int usage) {
        return new TlsaRecord(usage, 1, 1, Bytes.of(new byte[32]));
    }

    private Lookup<TlsaRrset> found(TlsaRecord record, DnssecStatus status) {
        return new Lookup.Found<>(question(), TlsaRrset.of(List.of(record)), status, List.of(), 3600);
    }

    private Lookup<TlsaRrset> absent(DnssecStatus status) {
        return new Lookup.Absent<>(question(), Absence.NXDOMAIN, status, List.of(), 300);
    }

    private Question question() {
        return new Question(TlsaOwner.tcp(server.port(), HOST).orElseThrow().name(), RecordType.TLSA);
    }

    private String outcome(SSLContext context) {
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(server.host(), server.port())) {
            socket.startHandshake();
            return "taken";
        } catch (IOException e) {
            return DaneException.in(e).map(refused -> refused.why().name()).orElseGet(e::toString);
        }
    }
}
