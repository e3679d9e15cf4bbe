package org.danewerk.operations.tlsrpt;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.danewerk.core.dns.Addresses;

/** Addresses in one form, so that they compare; what is none stays as it is. RFC 8460 §4.4, RFC 5952 §4. */
record AddressSpelling(Set<ReportRemark> remarks) {
    /** Nothing where it is none. */
    static Optional<String> of(String text) {
        var remarks = EnumSet.noneOf(ReportRemark.class);
        var normal = new AddressSpelling(remarks).normal(text);
        return remarks.contains(ReportRemark.ADDRESS_UNREADABLE) ? Optional.empty() : Optional.of(normal);
    }

    String normal(String text) {
        boolean brackets = text.startsWith("[") && text.endsWith("]");
        var address = address(brackets ? text.substring(1, text.length() - 1) : text);
        if (address.isEmpty()) {
            remarks.add(ReportRemark.ADDRESS_UNREADABLE);
        } else if (brackets) {
            remarks.add(ReportRemark.ADDRESS_FORM);
        }
        return address.map(Addresses::toText).orElse(text);
    }

    /** Never looks a name up: what has a colon is not taken for one, nor are four numbers. */
    private static Optional<InetAddress> address(String text) {
        try {
            return IPV4.matcher(text).matches() || IPV6.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName(text))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=[^:]*:)[0-9A-Fa-f:.]{2,45}");
}
