package org.danewerk.operations.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.lab.Lab;
import org.danewerk.lab.junit.LabExtension;
import org.danewerk.lab.smtp.SmtpSession;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.enforce.StsCache;
import org.danewerk.operations.enforce.StsStore;
import org.danewerk.operations.route.InParallel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages to the domains of the lab. */
@ExtendWith(LabExtension.class)
class DeliverTest {
    /** Of every record of the lab. */
    private static final String STS_ID = "20261126";

    private static final String MESSAGE = "Subject: lab\n\nhello\n";

    @Test
    @DisplayName("RFC 7672 §2.2: what becomes of a message to each domain of the lab is what its table says")
    void everyDomainFaresAsTheTableSays(Lab lab, Resolver resolver) {
        var deliver = deliver(lab, resolver, SmtpLevel.DANE);
        var seen = InParallel.map(lab.domains(), domain -> {
            var report = deliver.run(domain.name(), mail(domain.name().toText(), MESSAGE, MessageDemand.NONE));
            return domain.name().toText() + " " + delivery(fate(report)).text();
        });
        var expected = lab.domains().stream()
                .map(domain ->
                        domain.name().toText() + " " + kept(domain.expected()).text())
                .toList();
        assertThat(seen).containsExactlyElementsOf(expected);
    }

    @Test
    @DisplayName("RFC 3207 §4.1: a host that does not pass hears nothing of the message")
    void hostsThatDoNotPassHearNothing(Lab lab, Resolver resolver) throws InterruptedException {
        for (var name : List.of("mismatch.lab", "nostarttls.lab", "expiredta.lab", "mx2allbad.lab")) {
            var domain = DomainName.of(name);
            var mail = from("unheard@sender.lab", mail(name, MESSAGE, MessageDemand.NONE));
            var report = deliver(lab, resolver, SmtpLevel.DANE).run(domain, mail);
            assertThat(fate(report)).as(name).isInstanceOf(RecipientFate.Deferred.class);
            for (var host : report.route().hosts()) {
                for (SmtpSession session : lab.sessions().await(host.name(), 1, Duration.ofSeconds(10))) {
                    assertThat(all(session)).as(name).noneMatch(line -> line.contains("unheard"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A domain, the level, what the message demands, what becomes of it, and its status.
        "good311.lab, dane, none, delivered, 2.0.0",
        "good311.lab, dane-only, none, delivered, 2.0.0",
        "good311.lab, may, none, delivered, 2.0.0",
        "mismatch.lab, dane, none, deferred, 4.7.5",
        "mismatch.lab, audit, none, delivered, 2.0.0",
        "mismatch.lab, may, none, delivered, 2.0.0",
        "mismatch.lab, dane-only, tls_optional, delivered, 2.0.0",
        "notlsansec.lab, dane, none, delivered, 2.0.0",
        "notlsansec.lab, dane-only, none, deferred, 4.7.4",
        "notlsansec.lab, dane-only, tls_optional, delivered, 2.0.0",
        // The lab's servers do not offer REQUIRETLS.
        "good311.lab, dane, tls_required, bounced, 5.7.30",
        "notlsansec.lab, dane, tls_required, bounced, 5.7.10",
        "insecuremx.plain, dane, none, delivered, 2.0.0",
        "insecuremx.plain, dane, tls_required, bounced, 5.7.10", // nobody vouches for the name of the host
        "tlsabogus.lab, dane, tls_required, deferred, 4.7.5",
    })
    @DisplayName("RFC 7672 §6, §9.1, RFC 8689 §4.2: levels, and what a message may demand")
    void levelsAndDemands(
            String name, String level, String demand, String fate, String status, Lab lab, Resolver resolver) {
        var report = deliver(lab, resolver, level(level))
                .run(DomainName.of(name), mail(name, MESSAGE, MessageDemand.valueOf(demand.toUpperCase(Locale.ROOT))));
        var seen = fate(report);
        var text = switch (seen) {
            case RecipientFate.Delivered delivered ->
                "delivered " + delivered.reply().status();
            case RecipientFate.Bounced(var cause) -> "bounced " + cause.status();
            case RecipientFate.Deferred(var cause) -> "deferred " + cause.status();
        };
        assertThat(text).as(seen.toString()).isEqualTo(fate + " " + status);
    }

    @ParameterizedTest
    @CsvSource({
        // A domain, the level, what the message demands, what policy of it is kept, what becomes of it and by what.
        "stsalone.lab, dane, none, , delivered sts-trusted",
        "stsalone.lab, dane, tls_required, , bounced 5.7.30", // authenticated; the lab's servers do not offer
        // REQUIRETLS
        "stsalone.lab, dane, tls_optional, , delivered tls-waived",
        "stsalone.lab, may, none, , delivered dane-off",
        "stsalone.lab, dane-only, none, , deferred 4.7.4",
        "stsalone.lab, dane, none, enforce mx.other.lab, deferred 4.7.5",
        "stsalone.lab, audit, none, enforce mx.other.lab, delivered sts-host-not-listed",
        "stsalone.lab, dane, none, testing mx.other.lab, delivered no-tlsa",
        "stsexcludes.lab, dane, none, , delivered matched", // RFC 8461 §2: DANE decides
        "stsself.lab, dane, none, , delivered matched",
        "stsbogus.lab, dane, none, , delivered matched",
        // Self-signed, and by no policy of their own.
        "notlsansec.lab, dane, none, , delivered no-tlsa",
        "notlsansec.lab, dane, none, enforce mx.notlsansec.lab, deferred 4.7.5",
        "notlsansec.lab, audit, none, enforce mx.notlsansec.lab, delivered sts-untrusted",
        "notlsansec.lab, dane, none, testing mx.notlsansec.lab, delivered no-tlsa",
        "notlsansec.lab, dane, tls_required, enforce mx.notlsansec.lab, bounced 5.7.5",
        "notlsahsfail.lab, dane, none, enforce mx.notlsahsfail.lab, deferred 4.7.5",
        // Nothing but MTA-STS vouches for the names of the hosts.
        "insecuremx.plain, dane, none, enforce mx.other.lab, deferred 4.7.5",
    })
    @DisplayName("RFC 8461 §2, §4, §5: MTA-STS where DANE does not decide, and never in its place")
    void mtaStsIsTheSecondChoice(
            String name, String level, String demand, String kept, String expected, Lab lab, Resolver resolver)
            throws IOException {
        var cache = new StsCache(StsStore.NONE, 10);
        if (kept != null) {
            var words = kept.split(" ");
            var file = new PolicyFile(
                    StsMode.valueOf(words[0].toUpperCase(Locale.ROOT)),
                    List.of(MxPattern.parse(words[1]).orThrow()),
                    Duration.ofDays(1),
                    List.of(),
                    Set.of());
            // Of the id that the record has, so that it is not fetched anew.
            cache.keep(
                    DomainName.of(name),
                    new KeptPolicy(STS_ID, file, lab.clock().instant()),
                    lab.clock().instant());
        }
        var options = DeliverOptions.DEFAULT.withLevel(level(level));
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        var policies = Live.stsPolicies(
                resolver, lab.dialer(), settings, cache, lab::webRoots, (domain, e) -> {}, options, lab.clock());
        try (var sender = Live.sender(lab.dialer(), settings, SendTimes.within(Duration.ofSeconds(20)), lab.clock())) {
            var report = Live.deliver(resolver, sender, policies, options, lab.clock())
                    .run(
                            DomainName.of(name),
                            mail(name, MESSAGE, MessageDemand.valueOf(demand.toUpperCase(Locale.ROOT))));
            assertThat(
                            switch (fate(report)) {
                                case RecipientFate.Delivered delivered ->
                                    "delivered " + delivered.verdict().reason().id();
                                case RecipientFate.Bounced(var cause) -> "bounced " + cause.status();
                                case RecipientFate.Deferred(var cause) -> "deferred " + cause.status();
                            })
                    .as(fate(report).toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("RFC 8689 §5: a notice is sent without what its servers do not offer")
    void aNoticeDoesNotInsistOnRequireTls(Lab lab, Resolver resolver) {
        var mail = mail("good311.lab", MESSAGE, MessageDemand.TLS_REQUIRED);
        var notice = new Mail(
                new Envelope(Optional.empty(), mail.envelope().to(), MessageDemand.TLS_REQUIRED), mail.content());
        assertThat(fate(deliver(lab, resolver, SmtpLevel.DANE).run(DomainName.of("good311.lab"), notice)))
                .isInstanceOf(RecipientFate.Delivered.class);
    }

    /** In the queue, for whichever reason. */
    private static Delivery kept(Delivery expected) {
        return expected == Delivery.REFUSED ? Delivery.DEFERRED : expected;
    }

    private static Delivery delivery(RecipientFate fate) {
        return switch (fate) {
            case RecipientFate.Delivered delivered ->
                switch (delivered.verdict()) {
                    case Verdict.Authenticated authenticated -> Delivery.AUTHENTICATED;
                    case Verdict.Trusted trusted -> Delivery.OPPORTUNISTIC;
                    case Verdict.Encrypted encrypted -> Delivery.ENCRYPTED;
                    case Verdict.Opportunistic opportunistic -> Delivery.OPPORTUNISTIC;
                    case Verdict.Refused refused -> Delivery.REFUSED;
                    case Verdict.Deferred deferred -> Delivery.DEFERRED;
                };
            case RecipientFate.Bounced bounced -> Delivery.BOUNCED;
            case RecipientFate.Deferred deferred -> Delivery.DEFERRED;
        };
    }

    private static RecipientFate fate(DeliveryReport report) {
        return report.recipients().getFirst().fate();
    }

    private static List<String> all(SmtpSession session) {
        var all = new ArrayList<>(session.clear());
        all.addAll(session.secured());
        return all;
    }

    private static SmtpLevel level(String text) {
        for (var level : SmtpLevel.values()) {
            if (level.text().equals(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static Deliver deliver(Lab lab, Resolver resolver, SmtpLevel level) {
        var options = DeliverOptions.DEFAULT.withLevel(level);
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        return Live.deliver(
                resolver, lab.dialer(), settings, SendTimes.within(Duration.ofSeconds(20)), options, lab.clock());
    }

    private static Mail from(String from, Mail mail) {
        var envelope = mail.envelope();
        return new Mail(
                new Envelope(Optional.of(Mailbox.parse(from).orThrow()), envelope.to(), envelope.demand()),
                mail.content());
    }

    private static Mail mail(String domain, String content, MessageDemand demand) {
        return new Mail(
                new Envelope(
                        Optional.of(Mailbox.parse("sender@sender.lab").orThrow()),
                        List.of(Mailbox.parse("rcpt@" + domain).orThrow()),
                        demand),
                MailContent.of(Bytes.of(content.getBytes(StandardCharsets.US_ASCII)))
                        .orThrow());
    }
}
