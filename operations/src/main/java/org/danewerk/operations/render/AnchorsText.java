package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.anchor.RootKey;
import org.danewerk.net.dnssec.Validity;
import org.danewerk.operations.Printable;
import org.danewerk.operations.anchors.AnchorUpdate;
import org.danewerk.operations.anchors.AnchorsReport;
import org.danewerk.operations.anchors.Authentication;
import org.danewerk.operations.anchors.ShownAnchor;

/** Trust anchors of the root as text: a line for each, what it comes to, and the findings. */
public final class AnchorsText {
    private AnchorsText() {}

    public static List<String> of(AnchorsReport report, Ink ink) {
        var lines = new ArrayList<String>();
        var other = report.update().isPresent() ? "in use here" : "built in";
        report.anchors().forEach(anchor -> lines.add("  " + line(anchor, other)));
        report.keys().forEach(key -> lines.add("  " + line(key)));
        report.update().ifPresent(update -> lines.addAll(update(update, ink)));
        report.findings().forEach(finding -> lines.addAll(FindingText.of(finding, ink)));
        return lines;
    }

    /** The keys of the root alone, and the findings. */
    public static List<String> keys(AnchorsReport report, Ink ink) {
        var lines = new ArrayList<String>();
        report.keys().forEach(key -> lines.add("  " + line(key)));
        report.findings().forEach(finding -> lines.addAll(FindingText.of(finding, ink)));
        return lines;
    }

    private static String line(ShownAnchor anchor, String other) {
        var digest = anchor.digest();
        return digest.keyTag() + " algorithm " + digest.algorithm() + " digest type " + digest.digestType()
                + times(digest.validity()) + ": "
                + anchor.state().text()
                + anchor.problem()
                        .map(problem -> " (" + Printable.of(problem) + ")")
                        .orElse("")
                + ", " + (anchor.known() ? "" : "not ") + other;
    }

    private static String times(Validity validity) {
        return (validity.hasStart() ? " from " + validity.from() : "")
                + (validity.hasEnd() ? " until " + validity.until() : "");
    }

    private static String line(RootKey key) {
        return "root key " + key.keyTag() + " algorithm " + key.algorithm() + ": "
                + (key.revoked()
                        ? "revoked"
                        : key.signs()
                                ? "signs the root's keys"
                                : key.entryPoint() ? "published, does not sign keys" : "signs the zone alone")
                + (key.entryPoint() && !key.revoked()
                        ? key.anchored() ? ", has a trust anchor" : ", has no trust anchor"
                        : "");
    }

    private static List<String> update(AnchorUpdate update, Ink ink) {
        var lines = new ArrayList<String>();
        lines.add(
                switch (update.authentication()) {
                    case Authentication.Signed(var signer) ->
                        ink.good("authenticated") + " by its signature, of " + Printable.of(signer);
                    case Authentication.Confirmed confirmed ->
                        ink.warning("confirmed") + " by you, and by no signature";
                    case Authentication.Refused refused ->
                        ink.bad("not authenticated") + ": the signature does not stand";
                    case Authentication.None none -> ink.bad("not authenticated");
                });
        if (update.accepted()) {
            long count = update.anchors().stream().filter(ShownAnchor::inForce).count();
            lines.add(ink.good("accepted") + ": " + count + (count == 1 ? " anchor" : " anchors") + " in force");
        } else {
            update.objections()
                    .forEach(objection -> lines.add(ink.bad("not accepted") + ": " + Printable.of(objection, LONGEST)));
        }
        return lines;
    }

    private static final int LONGEST = 500;
}
