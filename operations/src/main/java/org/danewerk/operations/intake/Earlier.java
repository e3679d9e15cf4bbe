package org.danewerk.operations.intake;

import java.util.Set;

/**
 * What was counted before under the name of a report.
 *
 * @param signers the domains that signed the same content
 * @param posted whether the same content is counted without a signature
 * @param otherSigned whether there is other content that is signed
 * @param otherPosted whether there is other content without a signature
 */
public record Earlier(Set<String> signers, boolean posted, boolean otherSigned, boolean otherPosted) {
    public Earlier {
        signers = Set.copyOf(signers);
    }

    public static final Earlier NONE = new Earlier(Set.of(), false, false, false);
}
