package org.danewerk.james;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders;

/** A message in the spool. What the API has kept for old mailets is not there. */
@SuppressWarnings({"deprecation", "serial"})
final class SpooledMail implements Mail {
    private final transient MailAddress sender;
    private final transient MimeMessage message;
    private final transient Map<AttributeName, Attribute> attributes = new HashMap<>();
    private String name;
    private String state;
    private transient List<MailAddress> recipients;

    SpooledMail(
            String name, String state, MailAddress sender, Collection<MailAddress> recipients, MimeMessage message) {
        this.name = name;
        this.state = state;
        this.sender = sender;
        this.recipients = List.copyOf(recipients);
        this.message = message;
    }

    @Override
    public SpooledMail duplicate() {
        var other = new SpooledMail(name, state, sender, recipients, message);
        other.attributes.putAll(attributes);
        return other;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void setName(String name) {
        this.name = name;
    }

    @Override
    public MimeMessage getMessage() {
        return message;
    }

    @Override
    public Collection<MailAddress> getRecipients() {
        return recipients;
    }

    @Override
    public void setRecipients(Collection<MailAddress> recipients) {
        this.recipients = new ArrayList<>(recipients);
    }

    @Override
    public MailAddress getSender() {
        return sender;
    }

    @Override
    public String getState() {
        return state;
    }

    @Override
    public void setState(String state) {
        this.state = state;
    }

    @Override
    public Stream<Attribute> attributes() {
        return attributes.values().stream();
    }

    @Override
    public Optional<Attribute> getAttribute(AttributeName attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    @Override
    public Stream<AttributeName> attributeNames() {
        return attributes.keySet().stream();
    }

    @Override
    public boolean hasAttributes() {
        return !attributes.isEmpty();
    }

    @Override
    public Optional<Attribute> removeAttribute(AttributeName attribute) {
        return Optional.ofNullable(attributes.remove(attribute));
    }

    @Override
    public void removeAllAttributes() {
        attributes.clear();
    }

    @Override
    public Optional<Attribute> setAttribute(Attribute attribute) {
        return Optional.ofNullable(attributes.put(attribute.getName(), attribute));
    }

    @Override
    public Serializable getAttribute(String attribute) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<String> getAttributeNames() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serializable removeAttribute(String attribute) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serializable setAttribute(String attribute, Serializable value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getRemoteHost() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getRemoteAddr() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getErrorMessage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setErrorMessage(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setMessage(MimeMessage message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addSpecificHeaderForRecipient(PerRecipientHeaders.Header header, MailAddress recipient) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PerRecipientHeaders getPerRecipientSpecificHeaders() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getMessageSize() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Date getLastUpdated() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLastUpdated(Date when) {
        throw new UnsupportedOperationException();
    }
}
