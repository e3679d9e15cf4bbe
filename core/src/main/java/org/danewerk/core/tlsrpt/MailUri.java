package org.danewerk.core.tlsrpt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What stands behind {@code mailto:}. One address counts; header fields do not. RFC 6068 §2. */
final class MailUri {
    private MailUri() {}

    static ReportUri read(String text) {
        int end = text.length();
        for (char c : new char[] {'?', '#'}) {
            int at = text.indexOf(c);
            end = at < 0 ? end : Math.min(end, at);
        }
        String address;
        try {
            address = decoded(text.substring(0, end));
        } catch (CharacterCodingException e) {
            return new ReportUri.Unusable("an address that is not UTF-8");
        }
        return isAddress(address)
                ? new ReportUri.Mail(address)
                : new ReportUri.Unusable("not one mail address behind mailto:");
    }

    /** Whether it is one address as mail has them. RFC 5321 §4.1.2. */
    static boolean isAddress(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    private static String decoded(String text) throws CharacterCodingException {
        var octets = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                octets.put((byte) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.put((byte) text.charAt(i));
            }
        }
        return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
    }

    /** A path of 256 octets without its brackets. RFC 5321 §4.5.3.1.3. */
    private static final int LONGEST = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
    private static final String QUOTED = "\"(?:[ !#-\\[\\]-~]|\\\\[ -~]){0,62}\"";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("(?:" + ATOM + "(?:\\." + ATOM + ")*|" + QUOTED + ")@" + LABEL + "(?:\\." + LABEL + ")*");
}
