package org.danewerk.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 2136 §4.3: the primary by the SOA record")
class PrimaryLookupTest {
    private static final DomainName ZONE = DomainName.of("example.org");
    private static final DomainName PRIMARY = DomainName.of("hidden.example.net");

    @Test
    void allItsAddressesAreGiven() throws UnknownHostException {
        var book = new AnswerBook()
                .ipv4(PRIMARY.toText(), DnssecStatus.INSECURE, 53)
                .ipv6(PRIMARY.toText(), DnssecStatus.SECURE, 0x53);
        assertThat(lookup(soa(book, DnssecStatus.SECURE)))
                .isEqualTo(
                        Parsed.ok(List.of(InetAddress.getByName("2001:db8::53"), InetAddress.getByName("192.0.2.53"))));
    }

    /** Anybody could have written it. */
    @Test
    void aNameThatNobodyProvedIsNotTaken() {
        var book = new AnswerBook().ipv4(PRIMARY.toText(), DnssecStatus.SECURE, 53);
        assertThat(lookup(soa(book, DnssecStatus.INSECURE)))
                .isEqualTo(Parsed.malformed(
                        0, "the SOA record of example.org is not signed; give the server in [publisher.rfc2136]"));
    }

    @Test
    void whatIsNotFoundIsSaid() {
        assertThat(lookup(soa(new AnswerBook(), DnssecStatus.SECURE)))
                .isEqualTo(Parsed.malformed(
                        0,
                        "hidden.example.net, which the SOA record of example.org names, has no address; give the server"
                                + " in [publisher.rfc2136]"));
        assertThat(lookup(new AnswerBook()))
                .isEqualTo(Parsed.malformed(0, "example.org is no zone; give the server in [publisher.rfc2136]"));
        Resolver failing = question -> new Lookup.Failed<>(question, LookupFailure.BOGUS, "", List.of());
        assertThat(lookup(failing))
                .isEqualTo(Parsed.malformed(
                        0,
                        "the lookup of " + new Question(ZONE, RecordType.SOA) + " fails; give the server in"
                                + " [publisher.rfc2136]"));
    }

    /** An address that is bogus is somebody's lie, and not a lack of signatures. */
    @Test
    void aBogusAddressIsNotTaken() {
        var book = soa(new AnswerBook().ipv4(PRIMARY.toText(), DnssecStatus.SECURE, 53), DnssecStatus.SECURE);
        Resolver lying = question -> question.type().equals(RecordType.AAAA)
                ? new Lookup.Failed<>(question, LookupFailure.BOGUS, "", List.of())
                : book.lookup(question);
        assertThat(lookup(lying)).isInstanceOf(Parsed.Malformed.class);
    }

    private static Parsed<List<InetAddress>> lookup(Resolver resolver) {
        return new PrimaryLookup(resolver, Limits.DEFAULT).addresses(ZONE);
    }

    private static Resolver soa(Resolver rest, DnssecStatus status) {
        var rdata = Bytes.ofHex(PRIMARY.toWire().toHex() + PRIMARY.toWire().toHex() + "00".repeat(20));
        return question -> question.equals(new Question(ZONE, RecordType.SOA))
                ? new Lookup.Found<>(question, new RrSet(List.of(rdata), 300), status, List.of(), 300)
                : rest.lookup(question);
    }
}
