package org.danewerk.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Certificates each of which has one field that is not as RFC 5280 §4.1 wants it; around it the DER is right. */
final class BrokenCertificates {
    private static final int SERIAL = 1;
    private static final int ALGORITHM = 2;
    private static final int ISSUER = 3;
    private static final int VALIDITY = 4;
    private static final int SUBJECT = 5;
    private static final int KEY = 6;
    private static final int EXTENSIONS = 7;
    private static final String BASIC_CONSTRAINTS = "551d13";
    private static final String ALTERNATIVE_NAMES = "551d11";
    private static final byte[] UNKNOWN = element(0x06, hex("2a0304"));

    /** The parts of the certificate, and those of what is signed. */
    private final List<byte[]> outer;

    private final List<byte[]> fields;
    private final Map<String, byte[]> all = new LinkedHashMap<>();

    private BrokenCertificates(byte[] whole) {
        outer = parts(content(whole));
        fields = parts(content(outer.getFirst()));
    }

    static Map<String, byte[]> of(byte[] whole) {
        var broken = new BrokenCertificates(whole);
        broken.numbers();
        broken.dates();
        broken.names();
        broken.extensions();
        broken.keys();
        broken.structure(whole);
        return broken.all;
    }

    private void numbers() {
        field("negative serial", SERIAL, element(0x02, hex("ff01")));
        field("no serial", SERIAL, element(0x02));
        field("huge serial", SERIAL, element(0x02, new byte[100_000]));
        field("version 10", 0, element(0xa0, element(0x02, hex("09"))));
        change("version 1 with extensions", fields -> fields.remove(0));
        field("unknown algorithm", ALGORITHM, element(0x30, UNKNOWN));
    }

    private void dates() {
        for (var dates : List.of(
                List.of("00000101000000Z", "99991231235959Z"),
                List.of("20300101000000Z", "20200101000000Z"),
                List.of("20209999999999Z", "20209999999999Z"),
                List.of("-0010101000000Z", "not a date"),
                List.of("20200101000000.999999999999999999Z", "20350101000000+2300"),
                List.of("", ""))) {
            field(
                    "dates " + dates,
                    VALIDITY,
                    element(0x30, element(0x18, ascii(dates.get(0))), element(0x18, ascii(dates.get(1)))));
        }
        field("no dates", VALIDITY, element(0x30));
    }

    private void names() {
        field("no subject", SUBJECT, element(0x30));
        field("no issuer", ISSUER, element(0x30));
        field("subject that is a number", SUBJECT, element(0x30, element(0x02, hex("01"))));
        field("empty part of a name", SUBJECT, element(0x30, element(0x31)));
        field("name of an unknown kind", SUBJECT, name("8080ff", 0x0c, ascii("x")));
        field("huge name", SUBJECT, name("550403", 0x0c, ascii("A".repeat(1_000_000))));
        field(
                "name that paints",
                SUBJECT,
                name("550403", 0x0c, "\u001b[31m\n\t\u202e\0x".getBytes(StandardCharsets.UTF_8)));
        field("name that is no UTF-8", SUBJECT, name("550403", 0x0c, hex("fffec328")));
        field("name of half a character", SUBJECT, name("550403", 0x1e, hex("006100")));
        field("deep name", SUBJECT, element(0x30, deep()));
    }

    private void extensions() {
        field("no extension", EXTENSIONS, element(0xa3, element(0x30)));
        field("extensions that are nothing", EXTENSIONS, element(0xa3));
        extension("basic constraints that are none", BASIC_CONSTRAINTS, hex("ffffff"));
        extension(
                "negative path length",
                BASIC_CONSTRAINTS,
                element(0x30, element(0x01, hex("ff")), element(0x02, hex("ff"))));
        extension(
                "huge path length",
                BASIC_CONSTRAINTS,
                element(0x30, element(0x01, hex("ff")), element(0x02, hex("7f".repeat(200)))));
        extension("alternative names cut short", ALTERNATIVE_NAMES, hex("3082ff"));
        extension("deep alternative names", ALTERNATIVE_NAMES, deep());
        extension(
                "alternative names of odd kinds",
                ALTERNATIVE_NAMES,
                element(
                        0x30,
                        element(0x87, hex("010203")),
                        element(0x82, hex("00ff")),
                        element(0x82),
                        element(0xa4),
                        element(0x9f, hex("00"))));
        extension("critical and unknown", "2a0304", hex("00"));
    }

    private void keys() {
        var rsa = element(0x30, element(0x06, hex("2a864886f70d010101")), element(0x05));
        var p256 = element(0x30, element(0x06, hex("2a8648ce3d0201")), element(0x06, hex("2a8648ce3d030107")));
        field("unknown kind of key", KEY, element(0x30, element(0x30, UNKNOWN), element(0x03, hex("00aa"))));
        field("point that is on no curve", KEY, element(0x30, p256, element(0x03, hex("0004" + "01".repeat(64)))));
        field("point cut short", KEY, element(0x30, p256, element(0x03, hex("000401"))));
        field("RSA of nothing", KEY, element(0x30, rsa, element(0x03, hex("00"), element(0x30))));
        for (var modulus : List.of("00", "ffff", "7f" + "ff".repeat(100_000))) {
            field(
                    "RSA of " + modulus.length(),
                    KEY,
                    element(
                            0x30,
                            rsa,
                            element(
                                    0x03,
                                    hex("00"),
                                    element(0x30, element(0x02, hex(modulus)), element(0x02, hex("00"))))));
        }
    }

    private void structure(byte[] whole) {
        all.put("no signature", element(0x30, outer.get(0), outer.get(1)));
        all.put("empty signature", element(0x30, outer.get(0), outer.get(1), element(0x03)));
        all.put("two signatures", element(0x30, outer.get(0), outer.get(1), outer.get(2), outer.get(2)));
        all.put("other algorithm outside", element(0x30, outer.get(0), element(0x30, UNKNOWN), outer.get(2)));
        all.put("octets behind", join(whole, hex("000102")));
        all.put("cut short", Arrays.copyOf(whole, whole.length - 1));
        all.put("deep", deep());
    }

    private void extension(String what, String oid, byte[] value) {
        field(
                what,
                EXTENSIONS,
                element(
                        0xa3,
                        element(
                                0x30,
                                element(
                                        0x30,
                                        element(0x06, hex(oid)),
                                        element(0x01, hex("ff")),
                                        element(0x04, value)))));
    }

    private void field(String what, int number, byte[] value) {
        change(what, fields -> fields.set(number, value));
    }

    private void change(String what, Consumer<List<byte[]>> change) {
        var changed = new ArrayList<>(fields);
        change.accept(changed);
        var signed = element(0x30, changed.toArray(byte[][]::new));
        all.put(what, element(0x30, signed, outer.get(1), outer.get(2)));
    }

    private static byte[] name(String oid, int kind, byte[] text) {
        return element(0x30, element(0x31, element(0x30, element(0x06, hex(oid)), element(kind, text))));
    }

    private static byte[] deep() {
        var inner = new byte[0];
        for (int depth = 0; depth < 3_000; depth++) {
            inner = element(0x30, inner);
        }
        return inner;
    }

    private static byte[] element(int tag, byte[]... parts) {
        var content = join(parts);
        int size = content.length;
        var length = size < 0x80
                ? new byte[] {(byte) tag, (byte) size}
                : size < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) size}
                        : size < 0x10000
                                ? new byte[] {(byte) tag, (byte) 0x82, (byte) (size >> 8), (byte) size}
                                : new byte[] {
                                    (byte) tag, (byte) 0x83, (byte) (size >> 16), (byte) (size >> 8), (byte) size
                                };
        return join(length, content);
    }

    private static byte[] content(byte[] element) {
        int head = head(element, 0);
        return Arrays.copyOfRange(element, head, element.length);
    }

    private static List<byte[]> parts(byte[] content) {
        var parts = new ArrayList<byte[]>();
        for (int at = 0; at < content.length; ) {
            int end = head(content, at) + length(content, at);
            parts.add(Arrays.copyOfRange(content, at, end));
            at = end;
        }
        return parts;
    }

    private static int head(byte[] octets, int at) {
        int first = octets[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first - 0x80);
    }

    private static int length(byte[] octets, int at) {
        int first = octets[at + 1] & 0xff;
        int length = first < 0x80 ? first : 0;
        for (int i = at + 2; first >= 0x80 && i < head(octets, at); i++) {
            length = length << 8 | octets[i] & 0xff;
        }
        return length;
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
