package org.danewerk.operations.deliver;

import java.net.InetAddress;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.core.mail.ServerReply;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;

/** What a server that takes everything makes of a message. */
public final class Fates {
    public static final RecipientFate DELIVERED = new RecipientFate.Delivered(
            DomainName.of("mx.test"),
            InetAddress.getLoopbackAddress(),
            new Verdict.Opportunistic(Reason.NO_TLSA, true),
            new ServerReply(250, "250 2.0.0 taken"));

    private Fates() {}
}
