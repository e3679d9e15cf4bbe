package org.danewerk.net.smtp;

import org.danewerk.core.verdict.Evidence;

/** What a session came to, waiting for the account of how it went. */
interface Outcome {
    Evidence of(Evidence.Attempt attempt);
}
