package org.danewerk.operations.deliver;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.render.Phrases;
import org.danewerk.operations.render.Sightings;

/** What became of a message, for people: a line for each recipient and why, then one for each connection. */
public final class DeliveryText {
    private DeliveryText() {}

    public static List<String> of(DeliveryReport report, Ink ink) {
        var lines = new ArrayList<String>();
        for (var recipient : report.recipients()) {
            lines.add(ink.strong(Printable.of(recipient.mailbox().text()) + ":") + " " + fate(recipient.fate(), ink));
        }
        report.hosts().forEach(host -> lines.addAll(host(host)));
        return lines;
    }

    private static String fate(RecipientFate fate, Ink ink) {
        return switch (fate) {
            case RecipientFate.Delivered delivered ->
                ink.good("delivered") + " to " + delivered.host().toText() + "["
                        + delivered.address().getHostAddress() + "], " + leave(delivered.verdict()) + " ("
                        + delivered.verdict().reason().spec() + "): "
                        + Printable.of(delivered.reply().text());
            case RecipientFate.Bounced(var cause) -> ink.bad("bounced") + ", " + cause(cause);
            case RecipientFate.Deferred(var cause) -> ink.warning("deferred") + ", " + cause(cause);
        };
    }

    /** By what a host was given the message. */
    static String leave(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Authenticated authenticated -> "authenticated by DANE";
            case Verdict.Trusted trusted -> "authenticated by MTA-STS";
            case Verdict.Encrypted encrypted -> "encrypted only: " + Phrases.of(encrypted.reason());
            case Verdict.Opportunistic opportunistic ->
                (opportunistic.overTls() ? "opportunistic TLS: " : "in clear: ") + Phrases.of(opportunistic.reason());
            case Verdict.Refused refused -> Phrases.of(refused.reason());
            case Verdict.Deferred deferred -> Phrases.of(deferred.reason());
        };
    }

    private static String cause(Cause cause) {
        return cause.status() + ": " + Printable.of(cause.text()) + " (" + cause.spec() + ")";
    }

    private static List<String> host(HostResult host) {
        var lines = new ArrayList<String>();
        var name = host.policy().route().name().toText();
        host.unvisited()
                .ifPresent(verdict ->
                        lines.add("  " + name + " is not contacted: " + Phrases.of(verdict.reason()) + spec(verdict)));
        for (var address : host.addresses()) {
            for (var handshake : address.handshakes()) {
                lines.add("  " + name + "[" + address.address().getHostAddress() + "]:"
                        + host.policy().route().port() + " " + Sightings.of(handshake.evidence())
                        + handshake
                                .verdict()
                                .map(verdict -> ", " + seen(verdict) + spec(verdict))
                                .orElse(", after TLS failed"));
            }
        }
        return lines;
    }

    private static String seen(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Authenticated authenticated -> Phrases.of(authenticated.by());
            case Verdict.Refused refused -> "refused: " + Phrases.of(refused.reason());
            case Verdict.Deferred deferred -> "deferred: " + Phrases.of(deferred.reason());
            case Verdict.Trusted trusted -> Phrases.of(trusted.reason());
            case Verdict.Encrypted encrypted -> leave(encrypted);
            case Verdict.Opportunistic opportunistic -> leave(opportunistic);
        };
    }

    private static String spec(Verdict verdict) {
        return " (" + verdict.reason().spec() + ")";
    }
}
