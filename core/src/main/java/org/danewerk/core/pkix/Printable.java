package org.danewerk.core.pkix;

/** Text from a certificate inside a sentence of ours: on one line, not too long, and with nothing that steers a terminal. */
final class Printable {
    private Printable() {}

    /** Printable ASCII as it stands, anything else and the backslash escaped; cut at a length that a sentence bears. */
    static String of(String text) {
        var printable = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (printable.length() >= LONGEST) {
                return printable.append("..").toString();
            }
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '\\') {
                printable.append(c);
            } else if (c <= 0xff) {
                printable.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            } else {
                printable.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        }
        return printable.toString();
    }

    private static final int LONGEST = 64;
    private static final String HEX = "0123456789abcdef";
}
