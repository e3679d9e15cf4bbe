package org.danewerk.core.pkix;

import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.fuzz.Held;

/** The extensions of a certificate, and name constraints held against the names beside them. */
public final class ExtensionLists {
    private ExtensionLists() {}

    public static void hold(byte[] input) {
        var extensions = Extensions.of(Optional.of(Bytes.of(input)));
        extensions.problem().ifPresent(Held::oneLine);
        extensions.isForServers();
        extensions.maySignCertificates();
        extensions
                .basicConstraints()
                .ifPresent(basic ->
                        basic.pathLength().ifPresent(most -> Held.that(most >= 0, "a path length of " + most)));
        extensions.alternativeNames().forEach(name -> Held.oneLine(GeneralName.form(name.tag())));
        extensions.nameConstraints().ifPresent(constraints -> {
            constraints.violatedBy(extensions.alternativeNames());
            constraints
                    .permitted()
                    .forEach(base -> extensions.alternativeNames().forEach(name -> hold(base, name)));
        });
    }

    private static void hold(GeneralName base, GeneralName name) {
        if (base.tag() == name.tag() && Subtree.contains(base, name)) {
            Held.that(Subtree.touches(base, name), "contains what it does not touch");
        }
    }
}
