package org.danewerk.net.smtp;

import java.util.List;
import java.util.function.Function;
import org.danewerk.core.mail.Answer;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.verdict.Evidence;

/** Hands a message over, if leave is given. For one session. */
final class MailErrand implements Errand {
    /** What TLS, commands and dots add to a message is far less. */
    private static final long OVERHEAD = 1 << 20;

    private final Mail mail;
    private final SmtpSender.Leave leave;
    private final Function<Outcome, Evidence> evidence;
    private final SendTimes times;
    private final boolean wantsTls;
    private List<Answer> answers = List.of();

    /** @param evidence of what was seen so far */
    MailErrand(
            Mail mail,
            SmtpSender.Leave leave,
            Function<Outcome, Evidence> evidence,
            SendTimes times,
            boolean wantsTls) {
        this.mail = mail;
        this.leave = leave;
        this.evidence = evidence;
        this.times = times;
        this.wantsTls = wantsTls;
    }

    @Override
    public void run(OpenSession session, Outcome seen) {
        if (leave.given(evidence.apply(seen))) {
            answers = new MailTransaction(session, mail, times).run();
        }
    }

    @Override
    public boolean wantsTls() {
        return wantsTls;
    }

    @Override
    public long mostSent() {
        return 2L * mail.content().size() + OVERHEAD;
    }

    List<Answer> answers() {
        return answers;
    }
}
