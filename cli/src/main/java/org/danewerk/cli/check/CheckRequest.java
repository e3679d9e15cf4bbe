package org.danewerk.cli.check;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.cli.dns.DnsRequest;
import org.danewerk.cli.output.ReportRequest;
import org.danewerk.core.profile.SenderProfile;
import org.danewerk.net.https.WebRoots;
import org.danewerk.operations.audit.AuditOptions;

/**
 * What {@code check} was asked for, understood.
 *
 * @param jobs domains at once
 * @param at the time to judge at; now where there is none
 * @param roots trusted for policy hosts, and for MX hosts by MTA-STS
 * @param report how results are told
 * @param senders whose mail to say something of
 * @param bundle the file to write all facts to
 * @param html the page to write
 */
record CheckRequest(
        NameSource names,
        int jobs,
        DnsRequest dns,
        Optional<Instant> at,
        AuditOptions options,
        WebRoots roots,
        boolean allowReserved,
        ReportRequest report,
        List<SenderProfile> senders,
        Optional<Path> bundle,
        Optional<Path> html) {

    /** The command line that asks for the same, without the names. */
    String repeat(String command) {
        var text = new StringBuilder(command);
        dns.resolvers().forEach(one -> text.append(" --resolver ").append(one));
        switch (dns.trust()) {
            case NOBODY -> {}
            case LOOPBACK_RESOLVER -> text.append(" --trust-ad");
            case ANY_RESOLVER -> text.append(" --trust-ad=force");
        }
        at.ifPresent(time -> text.append(" --at ").append(time));
        return text.toString();
    }
}
