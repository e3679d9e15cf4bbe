package org.danewerk.operations.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.core.tlsrpt.ResultType;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.core.tlsrpt.SessionFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams in the form of libtlsrpt, good and hostile ones, and the lines of the log that keep them. */
class SessionDatagramTest {
    private static final String GOOD = """
            {"d":"A.Example","pr":"v=TLSRPTv1;rua=mailto:r@a.example"
            ,"policies":[{"policy-type":2,"policy-string":["version: STSv1","mx: *.a.example"],"mx-host":["*.a.example"],\
            "failure-details":[{"c":202,"s":"192.0.2.1","n":"MX.a.example.","h":"mx.a.example Hello\\r\\nSIZE","r":"2001:DB8:0::1",\
            "a":"https://x.example","f":"Name Mismatch"},{"c":204}],"t":2,"f":1}
            ,{"policy-type":9,"t":0,"f":0}]}""";

    @Test
    void itSaysWhatAReportNeeds() {
        var session = read(GOOD);
        assertThat(session.domain()).isEqualTo(DomainName.of("a.example"));
        var sts = session.policies().getFirst();
        assertThat(sts.policy().domain()).isEqualTo("a.example");
        assertThat(sts.policy().mxHosts()).containsExactly("*.a.example");
        assertThat(sts.met()).isFalse();
        assertThat(sts.failures())
                .containsExactly(
                        new SessionFailure(
                                ResultType.CERTIFICATE_HOST_MISMATCH,
                                Optional.of("name-mismatch"),
                                Optional.of("192.0.2.1"),
                                Optional.of("mx.a.example"),
                                Optional.of("mx.a.example"),
                                Optional.of("2001:db8::1")),
                        new SessionFailure(
                                ResultType.CERTIFICATE_EXPIRED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(session.policies().getLast().policy()).isEqualTo(AppliedPolicy.none("a.example"));
        assertThat(session.policies().getLast().met()).isTrue();
    }

    /** Kept as text, it is all there; the same text for the same session. */
    @Test
    void aTextKeepsIt() {
        var session = read(GOOD);
        var text = StoredSessions.text(session);
        assertThat(StoredSessions.read(text)).isEqualTo(Parsed.ok(session));
        assertThat(StoredSessions.text(read(GOOD))).isEqualTo(text);
        for (int cut = 0; cut < text.length(); cut++) {
            assertThat(StoredSessions.read(text.substring(0, cut))).isInstanceOf(Parsed.Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "not JSON",
                "{\"d\":\"a.example\"}",
                "{\"d\":\"a.example\",\"policies\":{}}",
                "{\"d\":\"a.example\",\"policies\":[]}",
                "{\"d\":\"a.example\",\"policies\":[7]}",
                "{\"d\":\"a.example\",\"policies\":[{\"policy-type\":3,\"f\":0}]}",
                "{\"d\":\"a.example\",\"policies\":[{\"policy-type\":1,\"f\":2}]}",
                "{\"d\":\"a.example\",\"policies\":[{\"policy-type\":1}]}",
                "{\"d\":\"a.example\",\"policies\":[{\"policy-type\":1,\"f\":1,\"failure-details\":[{\"c\":901}]}]}",
                "{\"d\":\"../../etc\",\"policies\":[{\"policy-type\":1,\"f\":0}]}",
                "{\"d\":\"a b.example\",\"policies\":[{\"policy-type\":1,\"f\":0}]}",
                "{\"d\":\".\",\"policies\":[{\"policy-type\":1,\"f\":0}]}",
                "{\"d\":\"a.example\",\"policies\":[{\"policy-type\":1,\"policy-domain\":\"a/../../b.lab\",\"f\":0}]}",
                "{\"d\":\"a.example\",\"policies\":[{\"policy-type\":1,\"policy-domain\":\"a/b.lab\",\"f\":0}]}",
                "{\"d\":\"a.example\",\"policies\":[{\"policy-type\":9,\"policy-domain\":\".\",\"f\":0}]}",
                "{\"d\":\"a.example\",\"d\":\"b.example\",\"policies\":[{\"policy-type\":1,\"f\":0}]}",
            })
    void whatIsNoSessionIsRefused(String text) {
        assertThat(SessionDatagram.read(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Parsed.Malformed.class);
    }

    /** RFC 8460 §4.4: what must be no address or name is left out, where a report may lack it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "999.1.1.1",
                "unknown",
                "192.0.2.1:25",
                "fe80::1%eth0",
                "2001:db8::1::2",
                "<script>",
                "a..b",
                "a/b"
            })
    void whatIsNoAddressOrNameIsInNoReport(String text) {
        var session = read("{\"d\":\"a.example\",\"policies\":[{\"policy-type\":2,\"f\":1,\"mx-host\":[\"" + text
                + "/\",\"*.*.a\",\"*.A.example\"],"
                + "\"failure-details\":[{\"c\":204,\"s\":\"" + text + "\",\"r\":\"" + text + "\",\"n\":\"" + text
                + "/\"}]}]}");
        var policy = session.policies().getFirst();
        assertThat(policy.policy().mxHosts()).containsExactly("*.a.example");
        assertThat(policy.failures())
                .containsExactly(new SessionFailure(
                        ResultType.CERTIFICATE_EXPIRED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        var counts = new SessionCounts(1);
        counts.add(session, 1);
        var report = new Reporter("a", "tls@sender.example", Optional.empty())
                .report(session.domain(), LocalDate.of(2026, 3, 1), counts.results(session.domain()));
        assertThat(((ReportLint.Outcome.Judged)
                                ReportLint.of(ReportWriter.json(report).toArray()))
                        .faults())
                .noneMatch(fault -> fault.severity() == Severity.ERROR);
    }

    @Test
    void oneThatIsTooDeepOrTooLargeIsRefused() {
        assertThat(SessionDatagram.read(("[".repeat(60_000)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Parsed.Malformed.class);
        assertThat(SessionDatagram.read(new byte[SessionDatagram.LARGEST + 1])).isInstanceOf(Parsed.Malformed.class);
    }

    private static Session read(String text) {
        return ((Parsed.Ok<Session>) SessionDatagram.read(text.getBytes(StandardCharsets.UTF_8))).value();
    }
}
