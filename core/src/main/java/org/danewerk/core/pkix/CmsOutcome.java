package org.danewerk.core.pkix;

/** Whether a CMS signature stands. */
public sealed interface CmsOutcome {
    /** @param signer the subject of the signer's certificate, for a sentence */
    record Authentic(String signer) implements CmsOutcome {}

    /** @param why one clause in plain words */
    record Refused(String why) implements CmsOutcome {}
}
