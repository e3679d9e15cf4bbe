package org.danewerk.net.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Answer.Need;
import org.danewerk.core.mail.Answer.Stage;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.ServerReply;
import org.danewerk.core.policy.MessageDemand;
import org.jspecify.annotations.Nullable;

/**
 * One mail transaction in an open session: MAIL, RCPT for each recipient, and the content by BDAT or DATA. RFC 5321 §3.3, RFC 3030.
 *
 * <p>Commands go out together where the server offers PIPELINING (RFC 2920 §3.1), the content never before a recipient was accepted.
 */
final class MailTransaction {
    private static final int GO_AHEAD = 354;
    private static final int BLOCK = 16 * 1024;

    /** A chunk: what a server must hold before it can say no to a large message. RFC 3030 §2 */
    private static final int MOST_IN_CHUNK = 1 << 20;

    private static final int SERVICE_CLOSING = 421;
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OpenSession session;
    private final Mail mail;
    private final SendTimes times;
    private final boolean pipelining;
    private final boolean chunking;
    private final @Nullable Answer[] answers;
    private Stage stage = Stage.HELO;
    private boolean contentSent;

    MailTransaction(OpenSession session, Mail mail, SendTimes times) {
        this.session = session;
        this.mail = mail;
        this.times = times;
        this.pipelining = session.offers("PIPELINING");
        this.chunking = session.offers("CHUNKING");
        this.answers = new Answer[mail.envelope().to().size()];
    }

    /** An answer for each recipient. */
    List<Answer> run() {
        var need = unmet();
        if (need.isPresent()) {
            settle(new Answer.Unfit(need.get()));
        } else {
            try {
                transact();
            } catch (BrokenSession e) {
                settle(new Answer.Broken(stage, e.why(), contentSent));
            } catch (TlsFailure e) {
                settle(new Answer.Broken(stage, e.why(), contentSent));
            }
        }
        return Arrays.stream(answers).map(MailTransaction::settled).toList();
    }

    private static Answer settled(@Nullable Answer answer) {
        if (answer == null) {
            throw new IllegalStateException("a recipient without an answer");
        }
        return answer;
    }

    /** Whether another may follow in the session. */
    boolean leavesSessionOpen() {
        return !session.ehlo().isEmpty()
                && Arrays.stream(answers).allMatch(answer -> switch (settled(answer)) {
                    case Answer.Accepted accepted -> true;
                    case Answer.Refused(var where, var reply) -> reply.code() != SERVICE_CLOSING;
                    case Answer.Unfit unfit -> true;
                    case Answer.Broken broken -> false;
                });
    }

    /** Whether the server has done with it: after anything else than a message taken there may be some of it left. RFC 5321 §4.1.1.5. */
    boolean leavesNothing() {
        return Arrays.stream(answers).anyMatch(Answer.Accepted.class::isInstance);
    }

    /** Whether the session had ended before anything was said of the message. */
    boolean foundSessionEnded() {
        return Arrays.stream(answers)
                .allMatch(answer -> answer instanceof Answer.Broken broken && broken.stage() == Stage.MAIL);
    }

    private void transact() throws BrokenSession, TlsFailure {
        if (session.ehlo().isEmpty()) {
            var helo = session.command("HELO" + session.hello().substring("EHLO".length()), times.reply());
            if (!helo.positive()) {
                settle(new Answer.Refused(Stage.HELO, said(helo)));
                return;
            }
        }
        stage = Stage.MAIL;
        boolean goAhead = pipelining ? envelopeAtOnce() : envelopeByAndBy();
        if (!goAhead) {
            return;
        }
        stage = Stage.CONTENT;
        var last = chunking ? chunks() : data();
        settle(last.positive() ? new Answer.Accepted(said(last)) : new Answer.Refused(stage, said(last)));
    }

    /** Every command of the envelope in one go, and DATA behind them where no BDAT is to follow. Whether the content may be sent. */
    private boolean envelopeAtOnce() throws BrokenSession, TlsFailure {
        var lines = new ArrayList<String>();
        lines.add(mailCommand());
        mail.envelope().to().forEach(recipient -> lines.add(recipientCommand(recipient)));
        if (!chunking) {
            lines.add("DATA");
        }
        lines.forEach(session::say);
        session.wire().within(times.reply());
        session.channel().write(OpenSession.octets(String.join("\r\n", lines)));

        mailAnswer(session.answer(times.reply()));
        stage = Stage.RECIPIENT;
        for (int i = 0; i < answers.length; i++) {
            recipientAnswer(i, session.answer(times.reply()));
        }
        return chunking ? anybodyLeft() : dataAnswer(session.answer(times.data()));
    }

    private boolean envelopeByAndBy() throws BrokenSession, TlsFailure {
        mailAnswer(session.command(mailCommand(), times.reply()));
        stage = Stage.RECIPIENT;
        for (int i = 0; i < answers.length && anybodyLeft(); i++) {
            recipientAnswer(
                    i, session.command(recipientCommand(mail.envelope().to().get(i)), times.reply()));
        }
        if (!anybodyLeft()) {
            return false;
        }
        stage = Stage.DATA;
        return chunking || dataAnswer(session.command("DATA", times.data()));
    }

    private void mailAnswer(Reply reply) {
        if (!reply.positive()) {
            settle(new Answer.Refused(Stage.MAIL, said(reply)));
        }
    }

    private void recipientAnswer(int index, Reply reply) {
        if (!reply.positive() && answers[index] == null) {
            answers[index] = new Answer.Refused(Stage.RECIPIENT, said(reply));
        }
    }

    /** A server that takes DATA without a recipient gets an empty message, which is for nobody. RFC 2920 §3.1. */
    private boolean dataAnswer(Reply reply) throws BrokenSession, TlsFailure {
        stage = Stage.DATA;
        if (reply.code() != GO_AHEAD) {
            settle(new Answer.Refused(Stage.DATA, said(reply)));
            return false;
        }
        if (anybodyLeft()) {
            return true;
        }
        session.channel().write(END);
        session.answer(times.reply());
        return false;
    }

    private Reply data() throws BrokenSession, TlsFailure {
        var content = mail.content().dotStuffed();
        session.say("[" + content.length + " octets and a dot]");
        blocks(content, 0, content.length);
        session.wire().within(times.block());
        // From the first octet of the end on, the server may have it all.
        contentSent = true;
        session.channel().write(END);
        return session.answer(times.end());
    }

    /** By BDAT: what the content looks like cannot matter. A chunk that is refused is the last. RFC 3030 §2. */
    private Reply chunks() throws BrokenSession, TlsFailure {
        var content = mail.content().octets().toArray();
        int from = 0;
        while (content.length - from > MOST_IN_CHUNK) {
            chunk(content, from, from + MOST_IN_CHUNK, "");
            var answer = session.answer(times.block());
            if (!answer.positive()) {
                return answer;
            }
            from += MOST_IN_CHUNK;
        }
        chunk(content, from, content.length, " LAST");
        return session.answer(times.end());
    }

    private void chunk(byte[] content, int from, int to, String last) throws BrokenSession, TlsFailure {
        var command = "BDAT " + (to - from) + last;
        session.say(command);
        session.wire().within(times.block());
        session.channel().write(OpenSession.octets(command));
        int before = Math.max(from, to - BLOCK);
        blocks(content, from, before);
        // From the last octets on, the server may have it all.
        contentSent = !last.isEmpty();
        blocks(content, before, to);
    }

    private void blocks(byte[] content, int from, int to) throws BrokenSession, TlsFailure {
        for (int at = from; at < to; at += BLOCK) {
            session.wire().within(times.block());
            session.channel().write(Arrays.copyOfRange(content, at, Math.min(at + BLOCK, to)));
        }
    }

    private String mailCommand() {
        var envelope = mail.envelope();
        var command = new StringBuilder("MAIL FROM:<")
                .append(envelope.from().map(Mailbox::text).orElse(""))
                .append('>');
        if (session.offers("SIZE")) {
            command.append(" SIZE=").append(mail.content().size());
        }
        if (mail.content().eightBit() && session.offers("8BITMIME")) {
            command.append(" BODY=8BITMIME");
        }
        if (mail.isInternational()) {
            command.append(" SMTPUTF8");
        }
        // Leave was given because the host offers it; a notice does not insist. RFC 8689 §2, §4.2.1, §5.
        if (envelope.demand() == MessageDemand.TLS_REQUIRED && session.overTls() && session.offers("REQUIRETLS")) {
            command.append(" REQUIRETLS");
        }
        return command.toString();
    }

    private static String recipientCommand(Mailbox recipient) {
        return "RCPT TO:<" + recipient.text() + ">";
    }

    /** What the server must know and does not. RFC 6152 §3, RFC 6531 §3.1, RFC 1870 §6.1. */
    private Optional<Need> unmet() {
        if (mail.isInternational() && !session.offers("SMTPUTF8")) {
            return Optional.of(mail.envelope().isInternational() ? Need.UTF8_ADDRESS : Need.UTF8_HEADER);
        }
        if (mail.content().eightBit() && !session.offers("8BITMIME")) {
            return Optional.of(Need.EIGHT_BIT);
        }
        long most = session.ehlo().map(reply -> reply.number("SIZE")).orElse(0L);
        return most > 0 && mail.content().size() > most ? Optional.of(Need.SIZE) : Optional.empty();
    }

    private boolean anybodyLeft() {
        return Arrays.asList(answers).contains(null);
    }

    /** Whoever has no answer yet has this one. */
    private void settle(Answer answer) {
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] == null) {
                answers[i] = answer;
            }
        }
    }

    private static ServerReply said(Reply reply) {
        return new ServerReply(reply.code(), reply.text());
    }
}
