package org.danewerk.james;

import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/**
 * Delivers to the mail servers of the recipients, by DANE, and by MTA-STS where DANE does not decide; in place of James' {@code
 * RemoteDelivery}. RFC 7672 §2.2, RFC 8461 §2.
 *
 * <p>What can be set is told at {@link MailetSettings}; without any, DANE is enforced where it is published. What is deferred goes back to
 * the queue of James with a delay, for the processor that this mailet stands in; a message for several domains is split first. A call
 * blocks while it delivers; where as many as {@code concurrency} do, further messages go back to the queue for some seconds.
 */
public final class DaneRemoteDelivery extends GenericMailet {
    private final Function<MailetSettings, Outbound> opening;
    private final InstantSource time;
    private Optional<Running> running = Optional.empty();

    /** What is there between init and destroy. */
    private record Running(MailetSettings settings, Outbound outbound, Semaphore places) {}

    /** For James. */
    public DaneRemoteDelivery() {
        this(LiveOutbound::new, Clock.systemUTC());
    }

    DaneRemoteDelivery(Function<MailetSettings, Outbound> opening, InstantSource time) {
        this.opening = opening;
        this.time = time;
    }

    @Override
    public void init() throws MessagingException {
        checkInitParameters(MailetSettings.NAMES);
        var settings = MailetSettings.read(this::getInitParameterAsOptional);
        running = Optional.of(new Running(settings, opening.apply(settings), new Semaphore(settings.concurrency())));
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        var now = running.orElseThrow(() -> new MessagingException("the mailet is not running"));
        var held = HeldMail.of(getMailetContext(), mail);
        new MailDelivery(held, now.settings(), now.outbound(), now.places(), time).run();
    }

    @Override
    public void destroy() {
        var ending = running;
        running = Optional.empty();
        ending.ifPresent(now -> {
            try {
                now.outbound().close();
            } catch (IOException e) {
                getMailetContext().getLogger().warn("danewerk: sessions could not be ended", e);
            }
        });
    }

    @Override
    public String getMailetInfo() {
        return "Danewerk: remote delivery by DANE and MTA-STS";
    }
}
