package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.placement.HostPlace;
import org.danewerk.core.placement.HostedMail;
import org.danewerk.core.placement.MailHost;
import org.danewerk.core.placement.MailHosts;
import org.danewerk.operations.Printable;

/**
 * The way to DANE with a service that takes a domain's mail, as the service documents it, with what is known of the domain already.
 *
 * <p>For Exchange Online: learn.microsoft.com/purview/how-smtp-dane-works, and the reference of the cmdlets.
 */
public final class HostedMailText {
    private final MailHosts hosts;
    private final List<String> lines = new ArrayList<>();
    private int steps;

    private HostedMailText(MailHosts hosts) {
        this.hosts = hosts;
    }

    /** Nothing where no host is of such a service. */
    public static List<String> of(MailHosts hosts) {
        var text = new HostedMailText(hosts);
        if (text.is(HostedMail.MICROSOFT_365)) {
            text.signed();
        } else if (text.is(HostedMail.MICROSOFT_365_UNSIGNED)) {
            text.unsigned();
        }
        return text.lines;
    }

    private boolean is(HostedMail service) {
        return of(service).findAny().isPresent();
    }

    private Stream<MailHost> of(HostedMail service) {
        return hosts.hosts().stream()
                .filter(host -> host.hosted().filter(service::equals).isPresent());
    }

    private void unsigned() {
        lines.add(
                "Microsoft 365: DANE is not to be had with this host, but with one below mx.microsoft. Microsoft's way there "
                        + "(learn.microsoft.com/purview/how-smtp-dane-works):");
        sign();
        step(
                "the domain must be an accepted domain that the admin center calls healthy, with one MX record of preference 0 or "
                        + "10" + instead());
        step(
                "lower the TTL of the MX record as far as your zone allows, not below 30 seconds, and wait until the old one"
                        + ttl() + " has run out");
        step("with an MTA-STS policy: set its mode to testing and give its record another id");
        step("Connect-ExchangeOnline, then Get-DnssecStatusForVerifiedDomain -DomainName " + domain()
                + ": it says what is missing");
        step("Enable-DnssecForVerifiedDomain -DomainName " + domain()
                + ": the DnssecMxValue it returns is the new host, below mx.microsoft");
        step("add an MX record of preference 20 for that host, with a TTL as low, and test it: "
                + "https://testconnectivity.microsoft.com/tests/O365InboundSmtp/input");
        step(
                "give the old MX record preference 30 and the new one 0, then remove the old one, and set the TTL to 3600");
        enable();
        step("with an MTA-STS policy: name the new host in it, and set the mode to enforce, with another id");
        end();
    }

    private void signed() {
        if (of(HostedMail.MICROSOFT_365).allMatch(HostedMailText::hasRecords)) {
            lines.add(
                    "Microsoft 365: Microsoft publishes the TLSA records of this host, and changes them; there is nothing for "
                            + "you to publish");
        } else {
            lines.add(
                    "Microsoft 365: this host is in the signed zone, and inbound SMTP DANE is not on. Microsoft's way to it "
                            + "(learn.microsoft.com/purview/how-smtp-dane-works):");
        }
        sign();
        var unsigned = of(HostedMail.MICROSOFT_365_UNSIGNED)
                .map(host -> host.route().name().toText())
                .collect(Collectors.joining(", "));
        if (!unsigned.isEmpty()) {
            step("remove the MX record of " + Printable.of(unsigned) + ": mail that goes there is not protected");
        }
        if (!of(HostedMail.MICROSOFT_365).allMatch(HostedMailText::hasRecords)) {
            step("Connect-ExchangeOnline, then Get-DnssecStatusForVerifiedDomain -DomainName " + domain()
                    + ": DnssecFeatureStatus must be Enabled");
            enable();
            end();
        }
    }

    private static boolean hasRecords(MailHost host) {
        return host.place() instanceof HostPlace.Asked asked
                && asked.secure()
                && !asked.records().isEmpty();
    }

    private void sign() {
        if (!hosts.signed()) {
            step("sign the zone"
                    + hosts.estate().zone().map(zone -> " " + name(zone)).orElse("")
                    + ", and have its DS record published at your registrar: without it the rest is of no use");
        }
    }

    private void enable() {
        step("Enable-SmtpDaneInbound -DomainName " + domain()
                + ": Microsoft publishes the TLSA records, mostly within half an hour");
        step("Get-SmtpDaneInboundStatus -DomainName " + domain()
                + ", then https://testconnectivity.microsoft.com/tests/O365DaneValidation/input and danewerk check "
                + domain());
    }

    private void end() {
        lines.add("No TLSA record of this is yours to publish.");
    }

    private void step(String text) {
        steps++;
        lines.add(steps + ". " + text);
    }

    /** Where the MX records are not as Microsoft asks for. */
    private String instead() {
        var all = hosts.hosts();
        if (all.size() > 1) {
            return "; now there are " + all.size();
        }
        int preference = all.getFirst().route().preference();
        return preference == 0 || preference == 10 ? "" : "; now it is " + preference;
    }

    private String ttl() {
        return hosts.mx().proof().links().stream()
                .filter(ProofLink.Records.class::isInstance)
                .map(ProofLink.Records.class::cast)
                .filter(link -> link.owner().equals(hosts.mx().expandedName()))
                .map(link -> link.signer().originalTtlSeconds())
                .findFirst()
                .or(() -> hosts.mx() instanceof Lookup.Found<List<MxRecord>> found
                        ? Optional.of(found.ttlSeconds())
                        : Optional.empty())
                .map(seconds -> " (seen: " + seconds + " seconds)")
                .orElse("");
    }

    private String domain() {
        return name(hosts.estate().domain());
    }

    private static String name(DomainName name) {
        return Printable.of(name.toText());
    }
}
