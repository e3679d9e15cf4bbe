package org.danewerk.operations.dkim;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * What a DKIM-Signature field says. RFC 6376 §3.5.
 *
 * @param names of the fields that are signed, in lower case, in the order they are hashed
 * @param owner where the key stands; RFC 6376 §3.6.2.1
 * @param identity the domain of i=, at or below {@code domain}
 * @param length of the body that is signed: l=
 * @param bodyHash bh=
 * @param signature b=
 */
record DkimSignature(
        DkimAlgorithm algorithm,
        Canonical header,
        Canonical body,
        DomainName domain,
        DomainName owner,
        DomainName identity,
        List<String> names,
        OptionalLong length,
        OptionalLong signed,
        OptionalLong expires,
        Bytes bodyHash,
        Bytes signature) {

    /** Reads the value of a field as it was written, folded or not. @return malformed with a clause that says what is wrong with "it" */
    static Parsed<DkimSignature> read(String value) {
        return switch (TagList.parse(value)) {
            case Parsed.Malformed<TagList>(var offset, var reason) ->
                Parsed.malformed(offset, "it has " + reason + " (RFC 6376 §3.2)");
            case Parsed.Ok<TagList>(var tags) -> {
                try {
                    yield Parsed.ok(read(tags));
                } catch (BadSignature e) {
                    yield Parsed.malformed(0, String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private static DkimSignature read(TagList tags) throws BadSignature {
        if (!required(tags, "v").equals("1")) {
            throw new BadSignature("its v= is not 1 (RFC 6376 §3.5)");
        }
        var forms = TagList.withoutSpace(tags.value("c", "simple/simple")).split("/", 2);
        var domain = name(required(tags, "d"), "d");
        var signature = new DkimSignature(
                algorithm(required(tags, "a")),
                form(forms[0]),
                form(forms.length == 2 ? forms[1] : "simple"),
                domain,
                name(required(tags, "s") + "._domainkey." + domain.toText(), "s"),
                identity(tags, domain),
                names(required(tags, "h")),
                number(tags, "l"),
                number(tags, "t"),
                number(tags, "x"),
                base64(tags, "bh"),
                base64(tags, "b"));
        if (signature.expiresBeforeItIsSigned()) {
            throw new BadSignature("its x= is not after its t= (RFC 6376 §3.5)");
        }
        // What asks for a key in another way alone cannot be verified.
        if (!TagList.words(tags.value("q", "dns/txt")).contains("dns/txt")) {
            throw new BadSignature("its q= does not allow dns/txt (RFC 6376 §3.5)");
        }
        return signature;
    }

    private boolean expiresBeforeItIsSigned() {
        return signed.isPresent() && expires.isPresent() && expires.getAsLong() <= signed.getAsLong();
    }

    private static String required(TagList tags, String tag) throws BadSignature {
        return tags.value(tag).orElseThrow(() -> new BadSignature("it has no " + tag + "= (RFC 6376 §6.1.1)"));
    }

    private static DkimAlgorithm algorithm(String word) throws BadSignature {
        return switch (DkimAlgorithm.named(word)) {
            case Parsed.Ok<DkimAlgorithm>(var algorithm) -> algorithm;
            case Parsed.Malformed<DkimAlgorithm>(var offset, var reason) -> throw new BadSignature(reason);
        };
    }

    private static Canonical form(String word) throws BadSignature {
        return Canonical.named(word)
                .orElseThrow(() -> new BadSignature("its c= has a form that is not known (RFC 6376 §3.5)"));
    }

    /** Labels of letters, digits, hyphens and, as many selectors have them, underscores. */
    private static DomainName name(String text, String tag) throws BadSignature {
        if (NAME.matcher(text).matches() && DomainName.parse(text) instanceof Parsed.Ok<DomainName>(var name)) {
            return name;
        }
        throw new BadSignature("its " + tag + "= is no name (RFC 6376 §3.5)");
    }

    /** The local part may be anything in an encoding of its own, and is not used. */
    private static DomainName identity(TagList tags, DomainName domain) throws BadSignature {
        var identity = TagList.withoutSpace(tags.value("i", "@" + domain.toText()));
        var name = name(identity.substring(identity.lastIndexOf('@') + 1), "i");
        if (identity.indexOf('@') < 0 || !name.isAtOrBelow(domain)) {
            throw new BadSignature("its i= is not within its d= (RFC 6376 §6.1.1)");
        }
        return name;
    }

    private static List<String> names(String value) throws BadSignature {
        var names = TagList.words(value.toLowerCase(Locale.ROOT));
        if (names.stream().anyMatch(name -> !FIELD_NAME.matcher(name).matches())) {
            throw new BadSignature("its h= is no list of fields (RFC 6376 §3.5)");
        }
        if (!names.contains("from")) {
            throw new BadSignature("it does not sign From (RFC 6376 §6.1.1)");
        }
        return names;
    }

    private static OptionalLong number(TagList tags, String tag) throws BadSignature {
        Optional<String> value = tags.value(tag);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(value.get()).matches()) {
            throw new BadSignature("its " + tag + "= is no number (RFC 6376 §3.5)");
        }
        // What has more digits than a time or a mail can is without end. RFC 6376 §3.5
        return OptionalLong.of(new BigInteger(value.get()).min(ENDLESS).longValueExact());
    }

    private static Bytes base64(TagList tags, String tag) throws BadSignature {
        try {
            var octets = Base64.getDecoder().decode(TagList.withoutSpace(required(tags, tag)));
            if (octets.length > 0) {
                return Bytes.of(octets);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new BadSignature("its " + tag + "= is no base64 (RFC 6376 §3.5)");
    }

    /** The field with nothing behind b=, as it was when it was hashed. RFC 6376 §3.7. @param field name and value, as written */
    static String unsigned(String field, int colon) {
        int start = colon + 1;
        while (start <= field.length()) {
            int semicolon = field.indexOf(';', start);
            int end = semicolon < 0 ? field.length() : semicolon;
            int equals = field.indexOf('=', start);
            if (equals >= 0
                    && equals < end
                    && TagList.withoutSpace(field.substring(start, equals)).equals("b")) {
                return field.substring(0, equals + 1) + field.substring(end);
            }
            start = end + 1;
        }
        return field;
    }

    private static final class BadSignature extends Exception {
        private static final long serialVersionUID = 1L;

        BadSignature(String reason) {
            super(reason);
        }
    }

    private static final BigInteger ENDLESS = BigInteger.valueOf(1_000_000_000_000L);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,76}");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62}){0,127}");
    private static final Pattern FIELD_NAME = Pattern.compile("[!-9;-~]+");
}
