package org.danewerk.operations.deliver;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.EnhancedStatus;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.ReasonStatus;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.StsDemand;
import org.danewerk.core.policy.TlsPolicy;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.net.smtp.SmtpSender;
import org.danewerk.operations.enforce.StsPolicies;
import org.danewerk.operations.render.Phrases;

/** The way of one message from host to host, until each of its recipients has an answer. RFC 5321 §5.1. For one thread. */
final class Walk {
    /** No session begins later than this after the first, however many addresses are left. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    /** A domain with hundreds of addresses is not tried at all of them for every message. */
    private static final int MOST_SESSIONS = 20;

    private final SmtpSender smtp;
    private final SenderPolicy sender;
    private final Optional<StsPolicies> sts;
    private final Limits limits;
    private final InstantSource time;
    private final Instant now;
    private final Mail mail;
    private final List<HostResult> hosts = new ArrayList<>();
    private final Map<Mailbox, RecipientFate> settled = new LinkedHashMap<>();
    /** The last that a server said of a recipient who may be tried elsewhere. */
    private final Map<Mailbox, RecipientFate> soFar = new LinkedHashMap<>();

    private Optional<Cause> refusal = Optional.empty();
    private Optional<Cause> trouble = Optional.empty();
    private boolean forGood = true;
    private int sessions;

    Walk(
            SmtpSender smtp,
            SenderPolicy sender,
            Optional<StsPolicies> sts,
            Limits limits,
            InstantSource time,
            Instant now,
            Mail mail) {
        this.smtp = smtp;
        this.sts = sts;
        this.sender = sender;
        this.limits = limits;
        this.time = time;
        this.now = now;
        this.mail = mail;
    }

    List<HostResult> hosts() {
        return hosts;
    }

    List<DeliveryReport.Recipient> recipients() {
        return mail.envelope().to().stream()
                .map(to -> new DeliveryReport.Recipient(to, fate(to)))
                .toList();
    }

    void bounce(Destination.Bounce.Why why) {
        var reason = Reason.of(why);
        var cause = new Cause(EnhancedStatus.of(why.enhancedCode()), reason.spec(), Phrases.of(reason));
        mail.envelope().to().forEach(to -> settled.put(to, new RecipientFate.Bounced(cause)));
    }

    void defer(Destination.Defer defer) {
        var reason = Reason.of(defer.cause().failure());
        keep(new Cause(ReasonStatus.of(reason), reason.spec(), "the MX lookup fails: " + Phrases.why(defer.cause())));
    }

    void defer(Destination.DaneRequired.Why why) {
        keep(new Cause(
                ReasonStatus.of(Reason.DANE_REQUIRED),
                Reason.DANE_REQUIRED.spec(),
                Phrases.of(Reason.DANE_REQUIRED) + ": " + why.text()));
    }

    private void keep(Cause cause) {
        mail.envelope().to().forEach(to -> settled.put(to, new RecipientFate.Deferred(cause)));
    }

    void visit(List<TlsPolicy> policies) {
        for (var policy : policies) {
            if (!left().isEmpty()) {
                visit(policy);
            }
        }
    }

    private void visit(TlsPolicy policy) {
        var unvisited = Verdict.unvisited(policy, sender);
        if (unvisited.isPresent()) {
            // RFC 7672 §10, RFC 8461 §5: no connection is opened.
            failed(policy, unvisited.get(), "");
            hosts.add(new HostResult(policy.host(), unvisited, List.of()));
            return;
        }
        var results = new ArrayList<AddressResult>();
        for (var address : policy.host().route().addresses().stream()
                .limit(limits.addressesPerHost())
                .toList()) {
            if (!left().isEmpty() && mayGoOn()) {
                results.add(visit(policy, address));
            }
        }
        hosts.add(new HostResult(policy.host(), unvisited, results));
    }

    private boolean mayGoOn() {
        return sessions < MOST_SESSIONS && time.instant().isBefore(now.plus(LONGEST));
    }

    private AddressResult visit(TlsPolicy policy, InetAddress address) {
        sessions++;
        var asked = left();
        var target =
                new SmtpConnector.Target(address, policy.host().route().port(), policy.serverName(), KeyAlgorithm.ANY);
        var part = new Mail(mail.envelope().withRecipients(asked), mail.content());
        var handover = smtp.send(target, part, seen -> verdict(policy, seen).delivers());
        var verdict = verdict(policy, handover.evidence());
        if (handover.offered()) {
            for (int i = 0; i < asked.size(); i++) {
                answered(asked.get(i), handover.answers().get(i), policy, address, verdict);
            }
        } else {
            failed(policy, verdict, " at " + address.getHostAddress() + words(handover));
        }
        var handshakes = new ArrayList<Handshake>();
        handshakes.add(new Handshake(handover.evidence(), Optional.of(verdict)));
        // Beside the one in which TLS failed: no handshake, so no verdict of its own.
        handover.inClear().ifPresent(clear -> handshakes.add(new Handshake(clear, Optional.empty())));
        return new AddressResult(address, handshakes);
    }

    private Verdict verdict(TlsPolicy policy, Evidence seen) {
        return Verdict.of(policy, seen, sender, roots(policy, seen), now); // pure: RFC 7672 §3, RFC 8461 §4.2
    }

    private List<PresentedCertificate> roots(TlsPolicy policy, Evidence seen) {
        return policy.sts() instanceof StsDemand.TrustedCertificate && seen instanceof Evidence.Encrypted encrypted
                ? sts.map(trust -> trust.rootsAbove(encrypted.chain())).orElse(List.of())
                : List.of();
    }

    private void answered(Mailbox to, Answer answer, TlsPolicy policy, InetAddress address, Verdict verdict) {
        var fate = RecipientFate.of(answer, policy.host().route().name(), address, verdict);
        // RFC 5321 §4.5.3.2.6: to go on elsewhere would deliver twice what may have arrived.
        boolean mayBeThere = answer instanceof Answer.Broken broken && broken.mayHaveArrived();
        if (fate instanceof RecipientFate.Deferred && !mayBeThere) {
            soFar.put(to, fate);
        } else {
            settled.put(to, fate);
        }
    }

    /** This host takes nothing, for a reason that is kept if it says more than those before. */
    private void failed(TlsPolicy policy, Verdict verdict, String where) {
        var reason = verdict.reason();
        var text = policy.host().route().name().toText() + where + ": " + Phrases.of(reason);
        var cause = new Cause(ReasonStatus.of(reason), reason.spec(), text);
        switch (verdict) {
            case Verdict.Refused refused -> refusal = refusal.or(() -> Optional.of(cause));
            case Verdict.Deferred deferred -> {
                trouble = trouble.or(() -> Optional.of(cause));
                forGood = false;
            }
            // The message was to go in clear after TLS failed, and that connection failed too.
            case Verdict.Authenticated authenticated -> unanswered(policy, where);
            case Verdict.Trusted trusted -> unanswered(policy, where);
            case Verdict.Encrypted encrypted -> unanswered(policy, where);
            case Verdict.Opportunistic opportunistic -> unanswered(policy, where);
        }
    }

    private void unanswered(TlsPolicy policy, String where) {
        forGood = false;
        var text = policy.host().route().name().toText() + where + ": " + Phrases.of(Reason.UNREACHABLE);
        trouble = trouble.or(
                () -> Optional.of(new Cause(ReasonStatus.of(Reason.UNREACHABLE), Reason.UNREACHABLE.spec(), text)));
    }

    /** What was received, where the verdict alone does not tell. */
    private static String words(SmtpSender.Handover handover) {
        return switch (handover.inClear().orElse(handover.evidence())) {
            case Evidence.Encrypted encrypted -> "";
            case Evidence.Plaintext plaintext -> "";
            case Evidence.HandshakeFailed failed -> " (" + failed.why() + ")";
            case Evidence.Unreachable unreachable -> " (" + unreachable.why() + ")";
        };
    }

    private List<Mailbox> left() {
        return mail.envelope().to().stream()
                .filter(to -> !settled.containsKey(to))
                .toList();
    }

    private RecipientFate fate(Mailbox to) {
        var fate = settled.get(to);
        return fate != null ? fate : Optional.ofNullable(soFar.get(to)).orElseGet(this::undelivered);
    }

    /** A host that DANE or MTA-STS turned down says more than one that could not be reached. */
    private RecipientFate undelivered() {
        var cause = refusal.or(() -> trouble)
                .orElseGet(() ->
                        new Cause(ReasonStatus.of(Reason.UNREACHABLE), Reason.UNREACHABLE.spec(), "no host was tried"));
        boolean required = mail.envelope().demand() == MessageDemand.TLS_REQUIRED && refusal.isPresent() && forGood;
        // RFC 8689 §4.2.1: where every host was seen and none will do, the message is returned.
        return required
                ? new RecipientFate.Bounced(new Cause(cause.status().permanent(), cause.spec(), cause.text()))
                : new RecipientFate.Deferred(cause);
    }
}
