package org.danewerk.net.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.verdict.Evidence;

/** Hands a message over, if leave is given, and those that follow it. For one session. */
final class MailErrand implements Errand {
    /** What TLS, commands and dots add to a message is far less. */
    private static final long OVERHEAD = 1 << 20;

    private final Mail mail;
    private final SmtpSender.Leave leave;
    private final Function<Outcome, Evidence> evidence;
    private final SendTimes times;
    private final boolean wantsTls;
    private final Succession succession;
    private List<Answer> answers = List.of();

    /** @param evidence of what was seen so far */
    MailErrand(
            Mail mail,
            SmtpSender.Leave leave,
            Function<Outcome, Evidence> evidence,
            SendTimes times,
            boolean wantsTls,
            Succession succession) {
        this.mail = mail;
        this.leave = leave;
        this.evidence = evidence;
        this.times = times;
        this.wantsTls = wantsTls;
        this.succession = succession;
    }

    @Override
    public void run(OpenSession session, Outcome seen) {
        if (!leave.given(evidence.apply(seen))) {
            return;
        }
        int introduced = session.transcript().length();
        var transaction = new MailTransaction(session, mail, times);
        answers = transaction.run();
        var done = Optional.of(new SmtpSender.Handover(evidence.apply(seen), Optional.empty(), answers));
        boolean clean = transaction.leavesNothing();
        boolean open = transaction.leavesSessionOpen();
        while (open) {
            var next = succession.after(done);
            if (next.isEmpty()) {
                return;
            }
            done = Optional.empty();
            session.transcript().backTo(introduced);
            var followed = follow(session, seen, next.get(), clean);
            clean = followed.clean;
            open = followed.open;
        }
    }

    private record Followed(boolean clean, boolean open) {}

    private static final Followed ENDED = new Followed(false, false);

    /** Another message by what was seen at the start, which is judged again for it. */
    private Followed follow(OpenSession session, Outcome seen, Succession.Next next, boolean clean) {
        session.wire().allow(mostSent(next.mail()));
        if (!isReady(session, clean)) {
            next.done().accept(Optional.empty());
            return ENDED;
        }
        if (!next.leave().given(evidence.apply(seen))) {
            next.done().accept(Optional.of(new SmtpSender.Handover(evidence.apply(seen), Optional.empty(), List.of())));
            return new Followed(true, true);
        }
        var transaction = new MailTransaction(session, next.mail(), times);
        var came = transaction.run();
        next.done()
                .accept(
                        transaction.foundSessionEnded()
                                ? Optional.empty()
                                : Optional.of(new SmtpSender.Handover(evidence.apply(seen), Optional.empty(), came)));
        return new Followed(transaction.leavesNothing(), transaction.leavesSessionOpen());
    }

    /** A server that said something meanwhile says goodbye. RFC 5321 §3.8. */
    private boolean isReady(OpenSession session, boolean clean) {
        try {
            if (session.replies().hasMore() || session.wire().pending()) {
                return false;
            }
            return clean || session.command("RSET", RESET).positive();
        } catch (BrokenSession | TlsFailure e) {
            return false;
        }
    }

    @Override
    public boolean wantsTls() {
        return wantsTls;
    }

    @Override
    public long mostSent() {
        return mostSent(mail);
    }

    private static long mostSent(Mail mail) {
        return 2L * mail.content().size() + OVERHEAD;
    }

    List<Answer> answers() {
        return answers;
    }

    /** As Postfix waits for RSET. */
    private static final Duration RESET = Duration.ofSeconds(20);
}
