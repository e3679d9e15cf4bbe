package org.danewerk.mail;

import jakarta.mail.Address;
import jakarta.mail.SendFailedException;
import java.util.List;
import org.danewerk.operations.deliver.DeliveryReport;

/**
 * A message that did not reach all of its recipients. The message has a line for each of those, with the status of RFC 3463, the reason,
 * and the section of the RFC that it follows from.
 *
 * <p>{@code getValidSentAddresses} are those who have it; {@code getValidUnsentAddresses} those to try again later, such as where a
 * certificate does not match; {@code getInvalidAddresses} those it is of no use for.
 */
public final class DaneSendException extends SendFailedException {
    private static final long serialVersionUID = 1L;

    private final transient List<DeliveryReport> reports;

    DaneSendException(
            String message, Address[] sent, Address[] unsent, Address[] invalid, List<DeliveryReport> reports) {
        super(message, null, sent, unsent, invalid);
        this.reports = List.copyOf(reports);
    }

    /** What was looked up, seen and decided, domain by domain. */
    public List<DeliveryReport> reports() {
        return reports;
    }
}
