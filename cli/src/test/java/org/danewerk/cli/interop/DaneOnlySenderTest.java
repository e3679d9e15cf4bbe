package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Postfix at level dane-only, and the profile of it. */
@Tag("interop")
@ExtendWith(RealLabExtension.class)
class DaneOnlySenderTest {
    @Test
    void profileSaysWhatPostfixDid(RealLab lab) throws IOException, InterruptedException {
        var who = Peers.POSTFIX;
        var missing = who.missing();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        assumeTrue(Postfix.version().startsWith(Differences.version(who)), "the profile is of another version");
        var postfix = new PostfixSender(lab.daneOnlySender(), lab.daneOnlySubmission());
        var answers = new HashMap<>(postfix.ask(Questions.names(lab.domains(), who.asked())));
        answers.keySet().removeAll(SenderAgreement.BEYOND_FACTS.getOrDefault(who, Set.of()));
        assertThat(answers.keySet())
                .containsAll(List.of("notlsanotls.lab", "notlsahsfail.lab", "mx2broken1.lab", "insecuremx.plain"));
        assertThat(SenderAgreement.differences("postfix-dane-only", who, lab.ours(Ours.Way.TRUSTING_UNBOUND), answers))
                .isEmpty();
    }
}
