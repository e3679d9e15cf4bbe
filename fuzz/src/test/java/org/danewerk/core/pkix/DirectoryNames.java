package org.danewerk.core.pkix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.danewerk.core.base.Bytes;
import org.danewerk.fuzz.Held;

/** Names of subjects and issuers, two of them: the first octet says where the second begins. */
public final class DirectoryNames {
    private DirectoryNames() {}

    public static void hold(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int cut = 1 + (input[0] & 0xff) % input.length;
        var one = DistinguishedName.of(Bytes.of(input, 1, cut - 1));
        var other = DistinguishedName.of(Bytes.of(input, cut, input.length - cut));
        for (var name : List.of(one, other)) {
            Held.oneLine(name.toText());
            Held.that(name.toText().length() < 200, "a text of " + name.toText().length());
            Held.that(name.equals(DistinguishedName.of(name.der())), "not equal to itself");
            Held.that(name.isWithin(name), "not within itself");
            name.commonNames();
            name.emailAddresses();
        }
        Held.same(one.equals(other), other.equals(one), "equal both ways");
        if (one.equals(other)) {
            Held.same(one.hashCode(), other.hashCode(), "hash of equals");
        }
        Held.same(DerText.folded(text(input)), DerText.folded(DerText.folded(text(input))), "folded twice");
        if (readWhole(one) && readWhole(other) && principal(one).equals(principal(other))) {
            Held.that(one.equals(other), "equal to the JDK: " + one + " and " + other);
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** Whether the JDK reads all of the name: what stands behind it is nothing to the JDK. */
    private static boolean readWhole(DistinguishedName name) {
        try {
            return Arrays.equals(
                    new X500Principal(name.der().toArray()).getEncoded(),
                    name.der().toArray());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static X500Principal principal(DistinguishedName name) {
        return new X500Principal(name.der().toArray());
    }
}
