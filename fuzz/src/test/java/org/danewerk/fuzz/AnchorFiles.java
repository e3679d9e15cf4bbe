package org.danewerk.fuzz;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dnssec.PublishedAnchors;
import org.danewerk.net.dnssec.TrustAnchors;

/** Trust anchors: what is written is read as the same. */
final class AnchorFiles {
    private AnchorFiles() {}

    /** What IANA publishes: what of it can be used survives as text. */
    static void holdXml(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        switch (PublishedAnchors.parse(text)) {
            case Parsed.Malformed<PublishedAnchors>(var offset, var reason) -> Held.oneLine(reason);
            case Parsed.Ok<PublishedAnchors>(var published) -> {
                published
                        .digests()
                        .forEach(digest -> digest.problem(published.zone()).ifPresent(Held::oneLine));
                published.usable().ifPresent(anchors -> {
                    var written = anchors.toText();
                    Held.same(written, TrustAnchors.parse(written).orThrow().toText(), "anchors");
                });
            }
        }
    }

    static void hold(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        switch (TrustAnchors.parse(text)) {
            case Parsed.Malformed<TrustAnchors>(var offset, var reason) ->
                Held.that(offset >= 0 && offset <= text.length() && !reason.isEmpty(), "a fault at " + offset);
            case Parsed.Ok<TrustAnchors>(var anchors) -> {
                Held.that(!anchors.zones().isEmpty(), "anchors of no zone");
                var written = anchors.toText();
                Held.same(written, TrustAnchors.parse(written).orThrow().toText(), "anchors");
                anchors.zones()
                        .forEach(zone -> Held.that(anchors.closestTo(zone).isPresent(), "no anchor of " + zone));
            }
        }
    }
}
