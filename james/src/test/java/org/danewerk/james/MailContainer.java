package org.danewerk.james;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.mailet.HostAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;

/** As much of a container as a mailet needs: a spool that keeps copies until they are due, and what was bounced. */
@SuppressWarnings("deprecation")
final class MailContainer implements MailetContext, InstantSource {
    private final Duration kept;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    final List<Queued> spool = new CopyOnWriteArrayList<>();
    final List<String> bounces = new ArrayList<>();
    final LogLines log = new LogLines();
    boolean isFull;

    record Queued(SpooledMail mail, Instant due) {}

    /** @param kept the longest delay that the spool keeps; RabbitMQ's keeps none */
    MailContainer(Duration kept) {
        this.kept = kept;
    }

    MailetConfig config(Map<String, String> parameters) {
        return new MailetConfig() {
            @Override
            public String getInitParameter(String name) {
                return parameters.get(name);
            }

            @Override
            public Iterator<String> getInitParameterNames() {
                return parameters.keySet().iterator();
            }

            @Override
            public MailetContext getMailetContext() {
                return MailContainer.this;
            }

            @Override
            public String getMailetName() {
                return "dane";
            }
        };
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    /** What is due, and what becomes due of that at once, for one processor. */
    void run(Mailet mailet, String processor) throws MessagingException {
        for (var next = due(processor); !next.isEmpty(); next = due(processor)) {
            for (var queued : next) {
                spool.remove(queued);
                mailet.service(queued.mail());
            }
        }
    }

    private List<Queued> due(String processor) {
        return spool.stream()
                .filter(queued -> queued.mail().getState().equals(processor))
                .filter(queued -> !queued.due().isAfter(now))
                .toList();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void sendMail(Mail mail, String state, long delay, TimeUnit unit) throws MessagingException {
        if (isFull) {
            throw new MessagingException("the disk is full");
        }
        var copy = ((SpooledMail) mail).duplicate();
        copy.setState(state);
        mail.setState(state);
        var asked = Duration.of(delay, unit.toChronoUnit());
        spool.add(new Queued(copy, now.plus(asked.compareTo(kept) < 0 ? asked : kept)));
    }

    @Override
    public void sendMail(Mail mail, String state) throws MessagingException {
        sendMail(mail, state, 0, TimeUnit.SECONDS);
    }

    @Override
    public void bounce(Mail mail, String message) throws MessagingException {
        if (isFull) {
            throw new MessagingException("the disk is full");
        }
        bounces.add(mail.getRecipients() + " " + message);
    }

    @Override
    public Logger getLogger() {
        return log;
    }

    @Override
    public void log(String message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void log(String message, Throwable t) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void log(LogLevel level, String message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void log(LogLevel level, String message, Throwable t) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendMail(Mail mail) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendMail(Mail mail, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendMail(MimeMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendMail(MailAddress sender, Collection<MailAddress> recipients, MimeMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendMail(MailAddress sender, Collection<MailAddress> recipients, MimeMessage message, String state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void bounce(Mail mail, String message, MailAddress bouncer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getMajorVersion() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getMinorVersion() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getServerInfo() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<String> getAttributeNames() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getAttribute(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeAttribute(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MailAddress getPostmaster() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isLocalServer(Domain domain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isLocalUser(String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isLocalEmail(MailAddress address) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Collection<String> getMailServers(Domain domain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<HostAddress> getSMTPHostAddresses(Domain domain) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> dnsLookup(String name, RecordType type) {
        throw new UnsupportedOperationException();
    }
}
