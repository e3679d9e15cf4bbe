package org.danewerk.operations.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.dns.Recorded;
import org.danewerk.net.dns.Reply;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.route.AddressFamilies;
import org.junit.jupiter.api.Test;

/** What is written to a bundle is what is read from it. */
class BundleFormTest {
    private static final DomainName NAME = DomainName.of("example.org");
    private static final BundleSettings SETTINGS = new BundleSettings(
            SmtpLevel.DANE, InsecureMx.DANE, AuditDepth.QUICK, AddressFamilies.BOTH, List.of(), Optional.empty());

    private static byte[] written(Recorded... messages) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new BundleWriter(out, "1.0", Instant.EPOCH, SETTINGS)) {
            for (var message : messages) {
                writer.message(message);
            }
        }
        return out.toByteArray();
    }

    @Test
    void failuresKeepWhatWasSaidAndWhichReplyWasTheSecond() throws IOException, BadBundle {
        var said = List.of(new ExtendedError(7, "since yesterday"), new ExtendedError(22, ""));
        var first = new Recorded(
                NAME, 15, 0x110, false, new Reply.Failure(LookupFailure.SERVFAIL, "SERVFAIL from ::1", said));
        var second = new Recorded(NAME, 15, 0x110, true, new Reply.Failure(LookupFailure.TIMEOUT, "no reply"));

        var bundle = BundleReader.read(new ByteArrayInputStream(written(first, second)));

        assertThat(bundle.messages()).containsExactly(first, second);
    }

    @Test
    void whatIsNotSaidTakesNoPlace() throws IOException {
        var plain = new Recorded(NAME, 15, 0x110, false, new Reply.Failure(LookupFailure.TIMEOUT, "no reply"));

        assertThat(new String(written(plain), StandardCharsets.UTF_8).lines())
                .element(1)
                .isEqualTo("{\"dns\":{\"name\":\"example.org\",\"type\":15,\"flags\":272,"
                        + "\"failure\":\"timeout\",\"detail\":\"no reply\"}}");
    }
}
