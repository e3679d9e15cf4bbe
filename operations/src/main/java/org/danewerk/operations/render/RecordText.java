package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaLine;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaWords;
import org.danewerk.core.dane.Unusable;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Printable;

/** A TLSA record explained on a few lines, for people. Loads no JSON, no TLS and no network classes: it has to be quick. */
public final class RecordText {
    private RecordText() {}

    /** The lines, without line ends; the width is that of the longest clause, a terminal wraps. */
    public static List<String> explain(TlsaLine line) {
        var lines = new ArrayList<String>();
        line.owner().ifPresent(owner -> lines.addAll(owner(owner)));
        line.ttlSeconds().ifPresent(ttl -> lines.add(row("TTL", ttl + " s", "", "", "")));
        var words = TlsaWords.of(line.record());
        for (var field : words.fields()) {
            lines.add(row(
                    field.field().words(),
                    Integer.toString(field.value()),
                    field.acronym().equals(Integer.toString(field.value())) ? "" : field.acronym(),
                    field.meaning(),
                    field.spec().toString()));
        }
        var data = words.data();
        lines.add(row(
                "data",
                data.octets() + " octets",
                "",
                data.meaning(),
                data.spec().toString()));
        lines.add("");
        lines.add(heading(line) + words.unusable().map(RecordText::ignored).orElse("usable."));
        words.remarks().forEach(remark -> lines.add("  " + remark.text() + " (" + remark.spec() + ")"));
        return lines;
    }

    private static String heading(TlsaLine line) {
        boolean elsewhere = line.owner()
                .map(TlsaOwner::parse)
                .filter(parsed -> parsed instanceof Parsed.Ok<TlsaOwner>(var owner) && owner.port() != SMTP_PORT)
                .isPresent();
        return elsewhere ? "For mail, were it at port 25: " : "For mail: ";
    }

    private static List<String> owner(DomainName name) {
        return switch (TlsaOwner.parse(name)) {
            case Parsed.Ok<TlsaOwner>(var owner) ->
                List.of(
                        "owner              " + Printable.of(name.toText()),
                        "  service          port " + owner.port() + " over " + owner.transport() + " at "
                                + Printable.of(owner.base().toText()) + " (RFC 6698 §3)");
            case Parsed.Malformed<TlsaOwner>(var offset, var reason) ->
                List.of(
                        "owner              " + Printable.of(name.toText()),
                        "  where nobody looks for TLSA records: " + reason + " (RFC 6698 §3)");
        };
    }

    private static String ignored(Unusable.Cause cause) {
        return "senders ignore it: " + Phrases.of(cause) + ".";
    }

    private static String row(String what, String value, String acronym, String meaning, String spec) {
        var clause = meaning.isEmpty() ? "" : meaning + " (" + spec + ")";
        return String.format(Locale.ROOT, "%-18s %-9s %-9s %s", what, value, acronym, clause)
                .stripTrailing();
    }

    private static final int SMTP_PORT = 25;
}
