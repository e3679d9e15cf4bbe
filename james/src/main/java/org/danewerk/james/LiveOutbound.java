package org.danewerk.james;

import java.time.Clock;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.Live;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.deliver.DeliverySetup;
import org.danewerk.operations.deliver.ReusingWay;

/** To the real world. Sessions, DNS answers and policies of MTA-STS serve all messages; policies are gone with the process. */
final class LiveOutbound implements Outbound {
    private final ReusingWay way;

    LiveOutbound(MailetSettings settings) {
        this(settings.setup());
    }

    private LiveOutbound(DeliverySetup setup) {
        var time = Clock.systemUTC();
        way = Live.way(setup, Live.lookups(setup, time), session -> {}, time);
    }

    @Override
    public DeliveryReport deliver(SmtpLevel level, DomainName domain, Mail mail) {
        return way.deliver(level, domain, mail);
    }

    @Override
    public void close() {
        way.close();
    }
}
