package org.danewerk.james;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.mail.MessagingException;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.deliver.DeliverySetup;
import org.danewerk.operations.deliver.DeliveryWords;

/**
 * What stands in the element of the mailet; nothing is needed.
 *
 * <table>
 * <caption>Elements.</caption>
 * <tr><td>{@code level}</td><td>{@code dane}, the default; {@code dane-only}, {@code may}, {@code audit-only}</td></tr>
 * <tr><td>{@code requiretls}</td><td>{@code true}: by REQUIRETLS. RFC 8689</td></tr>
 * <tr><td>{@code resolver}</td><td>addresses of resolvers, apart by spaces. Default: those of the system</td></tr>
 * <tr><td>{@code rootAnchor}</td><td>a file of trust anchors in place of those of the root zone</td></tr>
 * <tr><td>{@code stsCa}</td><td>a file of authorities trusted by MTA-STS beside the usual ones</td></tr>
 * <tr><td>{@code heloName}</td><td>the name of this machine in EHLO</td></tr>
 * <tr><td>{@code timeout}</td><td>milliseconds for each step on the network. Default: as RFC 5321 §4.5.3.2 asks for</td></tr>
 * <tr><td>{@code allowReserved}</td><td>{@code true}: to loopback and private networks too. RFC 6890</td></tr>
 * <tr><td>{@code concurrency}</td><td>how many messages are delivered at once, each by a thread of the spooler. Default: 4</td></tr>
 * <tr><td>{@code bounceProcessor}</td><td>where what is given back goes. Default: James tells the sender</td></tr>
 * </table>
 */
record MailetSettings(
        SmtpLevel level, boolean tlsRequired, DeliverySetup setup, int concurrency, Optional<String> bounceProcessor) {
    static final Set<String> NAMES = Set.of(
            "level",
            "requiretls",
            "resolver",
            "rootAnchor",
            "stsCa",
            "heloName",
            "timeout",
            "allowReserved",
            "concurrency",
            "bounceProcessor",
            // James' own, for any mailet.
            "onMailetException",
            "onMatchException");

    private static final DeliveryWords.Names SETUP =
            new DeliveryWords.Names("resolver", "rootAnchor", "stsCa", "heloName", "timeout", "allowReserved");

    private static final int CONCURRENCY = 4;

    static MailetSettings read(Function<String, Optional<String>> parameters) throws MessagingException {
        var in = new DeliveryWords<>(parameters, name -> "<" + name + ">", MessagingException::new);
        return new MailetSettings(
                in.level("level", SmtpLevel.DANE),
                in.isTrue("requiretls", false),
                in.setup(SETUP),
                in.number("concurrency", 1000).orElse(CONCURRENCY),
                in.text("bounceProcessor"));
    }
}
