package org.danewerk.operations.render.html;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.profile.SenderProfile;
import org.danewerk.operations.render.FixForm;

/**
 * What a page says of the run it shows.
 *
 * @param version of the program that saw what is reported
 * @param begun when the run began
 * @param resolvers who was asked, as it is typed; empty where that is not known
 * @param validatedHere whether DNSSEC was validated by this program, and not by a resolver that was believed
 * @param senders whose mail is told of where a report tells of none
 * @param fixes the server that changes of records are told for first
 * @param repeat the command line that comes to the same page, without the names
 */
public record HtmlRun(
        String version,
        Instant begun,
        List<String> resolvers,
        boolean validatedHere,
        List<SenderProfile> senders,
        Optional<FixForm> fixes,
        String repeat) {
    public HtmlRun {
        resolvers = List.copyOf(resolvers);
        senders = List.copyOf(senders);
    }
}
