package org.danewerk.cli.interop;

import java.util.EnumSet;
import java.util.Set;
import org.danewerk.cli.interop.Peer.Asked;

/** Whether another program's word means the same as ours, given what it can say at all. */
final class Agreement {
    private Agreement() {}

    /** @param ours the {@code delivery} of {@code check} */
    static boolean between(Word ours, Word theirs, Asked asked) {
        return meaningTheSame(ours, asked).contains(theirs);
    }

    private static Set<Word> meaningTheSame(Word ours, Asked asked) {
        return switch (asked) {
            case SENDER, PROBE -> amongSenders(ours);
            case HOST -> amongTools(ours);
        };
    }

    private static Set<Word> amongSenders(Word ours) {
        return switch (ours) {
            case AUTHENTICATED, REFUSED, DEFERRED, BOUNCED -> EnumSet.of(ours);
            case ENCRYPTED -> EnumSet.of(ours, Word.TLS); // Exim's log does not tell the two apart
            case OPPORTUNISTIC -> EnumSet.of(Word.TLS, Word.CLEAR);
            case TLS, CLEAR, NONE, UNUSABLE, NO_SESSION, ERROR, TIMEOUT -> throw notOurs(ours);
        };
    }

    private static Set<Word> amongTools(Word ours) {
        return switch (ours) {
            case AUTHENTICATED -> EnumSet.of(ours);
            case ENCRYPTED -> EnumSet.of(Word.UNUSABLE);
            case OPPORTUNISTIC -> EnumSet.of(Word.NONE);
            case REFUSED, DEFERRED -> EnumSet.of(ours, Word.NO_SESSION); // no certificate, so no verdict
            case BOUNCED -> EnumSet.of(Word.NO_SESSION);
            case TLS, CLEAR, NONE, UNUSABLE, NO_SESSION, ERROR, TIMEOUT -> throw notOurs(ours);
        };
    }

    private static IllegalArgumentException notOurs(Word word) {
        return new IllegalArgumentException(word + " is no delivery");
    }
}
