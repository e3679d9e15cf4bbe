package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/** The same questions to another validator; where it differs is a finding about us or stands in the list of known differences. */
class DnsjavaComparisonTest {
    static final List<String> ZONES = List.of("nsec.test", "nsec3.test", "child.opt", "unsigned.test", "island.test");
    static final List<String> NAMES = List.of(
            "", "mx.", "_25._tcp.mx.", "_tcp.mx.", "no.", "a.b.no.", "x.wild.", "x.y.wild.", "*.wild.", "alias.");
    static final List<RecordType> TYPES =
            List.of(RecordType.A, RecordType.MX, RecordType.TLSA, RecordType.CNAME, RecordType.DS);

    @Test
    void statusIsTheSame() throws IOException {
        var fixture = new ValidatingDnsResolverTest();
        fixture.nsec.add("alias.nsec.test.", Type.CNAME, "mx.nsec3.test.");
        fixture.nsec3.add("alias.nsec3.test.", Type.CNAME, "mx.unsigned.test.");
        fixture.unsigned.add("alias.unsigned.test.", Type.CNAME, "mx.nsec.test.");
        fixture.optOut.add("alias.child.opt.", Type.CNAME, "no.nsec.test.");
        var differences = new ArrayList<String>();
        var seen = EnumSet.noneOf(DnssecStatus.class);
        try (var server = fixture.server) {
            var ours = fixture.resolver();
            var theirs = theirs(fixture, server);
            for (String zone : ZONES) {
                for (String name : NAMES) {
                    for (RecordType type : TYPES) {
                        var question = new Question(DomainName.of(name + zone), type);
                        var status = ours.lookup(question).status();
                        seen.add(status);
                        var other = status(theirs, question);
                        if (status != other) {
                            differences.add(question + ": " + status + ", dnsjava " + other);
                        }
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(seen).contains(DnssecStatus.SECURE, DnssecStatus.INSECURE);
    }

    /**
     * Why this validator is not used: records of an insecure zone, put into the answer by somebody on the path, turn a signed name
     * insecure there. Should one of these fail, the difference is gone and its line can go.
     */
    @Test
    void knownDifferences() throws IOException {
        var forged = ValidatingDnsResolverTest.record("_25._tcp.mx.nsec.test.", Type.TLSA, "3 1 1 " + "00".repeat(32));
        var foreign = ValidatingDnsResolverTest.record("unsigned.test.", Type.SOA, "ns.test. root.test. 1 1 1 1 1");
        assertDiffers((fixture, message) -> {
            message.addRecord(forged, Section.ANSWER);
            message.addRecord(fixture.island.sign(new RRset(forged)), Section.ANSWER);
        });
        assertDiffers((fixture, message) -> message.addRecord(foreign, Section.AUTHORITY));
    }

    static void assertDiffers(BiConsumer<ValidatingDnsResolverTest, Message> attack) throws IOException {
        var fixture = new ValidatingDnsResolverTest();
        fixture.world.tamper = message -> {
            if (message.getQuestion().getType() == Type.TLSA) {
                message.removeAllRecords(Section.ANSWER);
                attack.accept(fixture, message);
            }
            return message;
        };
        try (var server = fixture.server) {
            var question = new Question(DomainName.of("_25._tcp.mx.nsec.test"), RecordType.TLSA);
            assertThat(fixture.resolver().lookup(question).status()).isEqualTo(DnssecStatus.BOGUS);
            assertThat(status(theirs(fixture, server), question)).isEqualTo(DnssecStatus.INSECURE);
        }
    }

    static ValidatingResolver theirs(ValidatingDnsResolverTest fixture, ScriptedServer server) throws IOException {
        var upstream = new SimpleResolver(server.address());
        upstream.setTimeout(Duration.ofSeconds(5));
        var resolver = new ValidatingResolver(upstream, Clock.fixed(TestZone.NOW, ZoneOffset.UTC));
        var settings = new Properties();
        settings.setProperty("dnsjava.dnssec.nsec3.iterations.0", "100");
        resolver.init(settings);
        resolver.loadTrustAnchors(new ByteArrayInputStream(
                (". IN DS " + fixture.root.ds().rdataToString() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return resolver;
    }

    static DnssecStatus status(ValidatingResolver resolver, Question question) throws IOException {
        var reply = resolver.send(Message.newQuery(Record.newRecord(
                Name.fromString(question.name().toZoneText()), question.type().code(), DClass.IN)));
        return reply.getRcode() == Rcode.SERVFAIL
                ? DnssecStatus.BOGUS
                : reply.getHeader().getFlag(Flags.AD) ? DnssecStatus.SECURE : DnssecStatus.INSECURE;
    }
}
