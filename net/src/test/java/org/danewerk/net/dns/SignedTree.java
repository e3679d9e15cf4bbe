package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Signed zones, {@code test} below the root and others below that, and a validator that asks them without a network. */
final class SignedTree {
    final TestZone root = new TestZone(".", TestZone.Denial.NSEC);
    final TestZone test = new TestZone("test.", TestZone.Denial.NSEC);
    final TestWorld world;
    private final TestZone[] zones;
    Instant now = TestZone.NOW;
    ValidationLimits limits = ValidationLimits.DEFAULT;
    int asked;

    /** @param zones below {@code test}; who delegates to them is the test's to say */
    SignedTree(TestZone... zones) {
        this.zones = zones;
        root.delegate(test);
        var all = new TestZone[zones.length + 2];
        all[0] = root;
        all[1] = test;
        System.arraycopy(zones, 0, all, 2, zones.length);
        this.world = new TestWorld(all);
    }

    SignedTree delegateAll() {
        for (var zone : zones) {
            test.delegate(zone);
        }
        return this;
    }

    ValidatingDnsResolver resolver(TrustAnchors anchors) {
        Exchange exchange = (name, type, flags, deadline) -> {
            asked++;
            byte[] wire = world.tamper.apply(untouched(name.toZoneText(), type)).toWire();
            var message = DnsMessage.parse(wire, wire.length).orThrow();
            return message.rcode() == Rcode.NOERROR || message.rcode() == Rcode.NXDOMAIN
                    ? new Reply.Answer(message)
                    : new Reply.Failure(LookupFailure.SERVFAIL, "refused by the test");
        };
        InstantSource clock = () -> now;
        return new ValidatingDnsResolver(exchange, anchors, ValidatingDnsResolverTest.LIMITS, limits, clock);
    }

    Lookup<RrSet> lookup(String name, RecordType type) {
        return resolver(world.anchors()).lookup(new Question(DomainName.of(name), type));
    }

    Message untouched(String name, int type) {
        return world.answer(Message.newQuery(Record.newRecord(TestZone.name(name), type, DClass.IN)));
    }

    /** Changes the answer to one question. */
    void tamper(String name, int type, UnaryOperator<Message> change) {
        var before = world.tamper;
        world.tamper = message -> {
            var question = message.getQuestion();
            return question.getName().equals(TestZone.name(name)) && question.getType() == type
                    ? change.apply(message)
                    : before.apply(message);
        };
    }

    /** Answers one question with nothing but these records in the authority section, each with the signature of {@code zone}. */
    void deny(String name, int type, int rcode, TestZone zone, Record... denials) {
        tamper(name, type, message -> {
            message.removeAllRecords(Section.ANSWER);
            message.removeAllRecords(Section.AUTHORITY);
            message.getHeader().setRcode(rcode);
            for (var denial : denials) {
                message.addRecord(denial, Section.AUTHORITY);
                message.addRecord(zone.sign(new RRset(denial)), Section.AUTHORITY);
            }
            return message;
        });
    }

    /** Replaces each record of a type in the authority section of one answer and signs it again. */
    void resign(String name, int type, TestZone zone, int changed, UnaryOperator<Record> change) {
        tamper(name, type, message -> {
            for (var record : List.copyOf(message.getSection(Section.AUTHORITY))) {
                if (ValidatingDnsResolverTest.covers(record, changed)) {
                    message.removeRecord(record, Section.AUTHORITY);
                } else if (record.getType() == changed) {
                    message.removeRecord(record, Section.AUTHORITY);
                    var other = change.apply(record);
                    message.addRecord(other, Section.AUTHORITY);
                    message.addRecord(zone.sign(new RRset(other)), Section.AUTHORITY);
                }
            }
            return message;
        });
    }

    static void assertStatus(Lookup<RrSet> lookup, DnssecStatus status) {
        assertThat(lookup.status()).as(lookup.toString()).isEqualTo(status);
        if (status == DnssecStatus.BOGUS) {
            assertThat(lookup).isInstanceOf(Lookup.Failed.class);
        }
    }

    static void assertAbsent(Lookup<RrSet> lookup, Absence absence) {
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        Lookup.Absent.class,
                        absent -> assertThat(absent.absence()).isEqualTo(absence));
        assertStatus(lookup, DnssecStatus.SECURE);
    }

    static Name name(String text) {
        return TestZone.name(text);
    }
}
