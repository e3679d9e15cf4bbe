package org.danewerk.james;

import java.io.Closeable;
import org.danewerk.operations.deliver.MailQueue;

/** How messages go out, and what is held open for that. */
interface Outbound extends MailQueue.Way, Closeable {}
