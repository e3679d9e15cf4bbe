package org.danewerk.operations.reporting;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.ServerReply;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.net.smtp.SmtpSender;

/** By the operator's own mail server, which does the rest. TLS to it is used where it is offered, and demanded by nobody. */
public final class RelayMail implements MailWay {
    private final String name;
    private final Supplier<List<InetAddress>> addresses;
    private final int port;
    private final SmtpSender smtp;

    /** @param addresses looked up when there is a mail; none where that fails */
    public RelayMail(String name, Supplier<List<InetAddress>> addresses, int port, SmtpSender smtp) {
        this.name = name;
        this.addresses = addresses;
        this.port = port;
        this.smtp = smtp;
    }

    @Override
    public List<Attempt> send(Mail mail) {
        for (var address : addresses.get()) {
            var target = new SmtpConnector.Target(address, port, Optional.empty(), KeyAlgorithm.ANY);
            var handover = smtp.send(target, mail, seen -> true);
            if (handover.offered()) {
                return handover.answers().stream().map(this::attempt).toList();
            }
        }
        var silent = new Attempt.Later("the relay " + name + " cannot be reached", Optional.empty());
        return mail.envelope().to().stream().<Attempt>map(to -> silent).toList();
    }

    private Attempt attempt(Answer answer) {
        return switch (answer) {
            case Answer.Accepted(var reply) -> new Attempt.Taken(said(reply));
            case Answer.Refused(var stage, var reply) ->
                reply.permanent() ? new Attempt.Refused(said(reply)) : new Attempt.Later(said(reply), Optional.empty());
            case Answer.Unfit(var need) ->
                new Attempt.Refused("the relay " + name + ": " + need.cause().text());
            case Answer.Broken broken -> new Attempt.Later("the relay " + name + ": " + broken.why(), Optional.empty());
        };
    }

    private String said(ServerReply reply) {
        return "the relay " + name + " answers " + reply.text();
    }
}
