package org.danewerk.operations.deliver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.smtp.ReusingSender;

/**
 * The way out of messages that share sessions: those that follow soon, and go to the same host. Safe for many threads; closed, it ends the
 * sessions that wait for another message.
 */
public final class ReusingWay implements MailQueue.Way, AutoCloseable {
    private final Function<SmtpLevel, Deliver> delivers;
    private final ReusingSender sender;
    private final Consumer<DeliveryReport> told;
    private final Map<SmtpLevel, Deliver> levels = new ConcurrentHashMap<>();

    /**
     * @param delivers by this sender
     * @param told of each delivery but those of TLS reports, by the thread that delivers. RFC 8460 §3
     */
    public ReusingWay(Function<SmtpLevel, Deliver> delivers, ReusingSender sender, Consumer<DeliveryReport> told) {
        this.delivers = delivers;
        this.sender = sender;
        this.told = told;
    }

    @Override
    public DeliveryReport deliver(SmtpLevel level, DomainName domain, Mail mail) {
        var report = levels.computeIfAbsent(level, delivers).run(domain, mail);
        // A report on how a report went would be answered by another one, and so on. RFC 8460 §3
        if (!mail.content().isTlsReport()) {
            told.accept(report);
        }
        return report;
    }

    @Override
    public void close() {
        sender.close();
    }
}
