package org.danewerk.cli.send;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.dns.DnsSource;
import org.danewerk.cli.sessions.SessionWriter;
import org.danewerk.cli.sts.StsLog;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.lab.Lab;
import org.danewerk.net.https.WebRoots;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.deliver.MailQueue;
import org.danewerk.operations.deliver.ReportedSessions;
import org.danewerk.operations.deliver.ReusingWay;
import org.danewerk.operations.enforce.StsCache;
import org.danewerk.operations.enforce.StsStore;

/** The way out of one run: its sessions and policies, which all its messages share. Closed, it ends what is open. */
final class Outbound implements MailQueue.Way, AutoCloseable {
    /** Policies of MTA-STS, of some kilobytes at most. */
    private static final int POLICIES = 10_000;

    private final Sending sending;
    private final InstantSource time;
    private final Optional<StsLog> state;
    private final ReusingWay way;
    private final Optional<SessionWriter> sessions;

    private Outbound(
            Sending sending, DnsSource source, WebRoots roots, Optional<StsLog> state, Optional<SessionWriter> sessions)
            throws IOException {
        this.sending = sending;
        this.state = state;
        this.time = source.lab()
                .<InstantSource>map(Lab::clock)
                .orElse(sending.terminal().clock());
        var lab = source.lab();
        var settings = SmtpSettings.ofMachine()
                .withLimits(sending.options().limits())
                .withReservedAllowed(sending.allowReserved() || lab.isPresent());
        var dialer = lab.map(Lab::dialer).orElse(sending.terminal().dialer());
        var sender = Live.sender(dialer, settings, sending.times(), time);
        var cache = new StsCache(state.<StsStore>map(log -> log).orElse(StsStore.NONE), POLICIES);
        if (state.isPresent()) {
            cache.restore(state.get().read(), time.instant());
        }
        var policies = Live.stsPolicies(
                source.resolver(),
                dialer,
                settings,
                cache,
                () -> lab.map(Lab::webRoots).orElseGet(roots::get),
                this::notStored,
                sending.options(),
                time);
        this.sessions = sessions;
        var reported =
                sessions.map(writer -> new ReportedSessions(policies::rootsAbove, session -> writer.add(session, 1)));
        this.way = new ReusingWay(
                level -> Live.deliver(
                        source.resolver(), sender, policies, sending.options().withLevel(level), time),
                sender,
                report -> reported.ifPresent(told -> told.add(report)));
    }

    /** @param queue beside whose messages policies are kept; its lock is held */
    static Outbound open(Sending sending, DnsSource source, Optional<Path> queue) throws IOException {
        Optional<StsLog> state = queue.isPresent()
                ? Optional.of(StsLog.beside(
                        queue.get().resolve("mta-sts"), sending.terminal().clock()))
                : Optional.empty();
        var sessions = sending.reports()
                .map(directory -> SessionWriter.open(
                        "--report-dir",
                        directory,
                        OptionalInt.empty(),
                        sending.terminal().clock(),
                        line -> Failures.say(sending.terminal(), line)));
        return new Outbound(sending, source, sending.roots(), state, sessions);
    }

    private void notStored(DomainName domain, IOException e) {
        Failures.say(
                sending.terminal(),
                "the MTA-STS policy of " + domain.toText() + " holds for this run, and could not be kept: "
                        + e.getMessage());
    }

    @Override
    public DeliveryReport deliver(SmtpLevel level, DomainName domain, Mail mail) {
        return way.deliver(level, domain, mail);
    }

    InstantSource time() {
        return time;
    }

    @Override
    public void close() throws IOException {
        way.close();
        if (sessions.isPresent()) {
            sessions.get().close();
        }
        if (state.isPresent()) {
            state.get().close();
        }
    }
}
