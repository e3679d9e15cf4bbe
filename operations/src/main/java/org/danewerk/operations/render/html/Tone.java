package org.danewerk.operations.render.html;

import java.util.Locale;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;

/** How good something is: a colour, and a sign for who sees none. */
enum Tone {
    GOOD("✓"),
    WARNING("!"),
    BAD("✕"),
    UNKNOWN("?"),
    PLAIN("–");

    private final String mark;

    Tone(String mark) {
        this.mark = mark;
    }

    String mark() {
        return mark;
    }

    /** The class of the style sheet. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A word with its mark, coloured. */
    Element badge(String word) {
        return Element.of(
                        "span",
                        Element.of("span", mark).classed("mark").with("aria-hidden", "true"),
                        Markup.text(" " + word))
                .classed("badge " + style());
    }

    static Tone of(CheckStatus status) {
        return switch (status) {
            case PASS -> GOOD;
            case PARTIAL -> WARNING;
            case FAIL -> BAD;
            case UNDETERMINED -> UNKNOWN;
            case NOT_IN_EFFECT -> PLAIN;
        };
    }

    /** @param mxSecure whether the host was named by a secure MX RRset: else authentication secures nothing. RFC 7672 §2.2.1 */
    static Tone of(Verdict verdict, boolean mxSecure) {
        return switch (verdict) {
            case Verdict.Authenticated authenticated -> mxSecure ? GOOD : WARNING;
            case Verdict.Trusted trusted -> GOOD;
            case Verdict.Encrypted encrypted -> WARNING;
            case Verdict.Opportunistic opportunistic -> PLAIN;
            case Verdict.Refused refused -> BAD;
            case Verdict.Deferred deferred -> deferred.reason() == Reason.DNS_BOGUS ? BAD : UNKNOWN;
        };
    }

    static Tone of(Severity severity) {
        return switch (severity) {
            case ERROR -> BAD;
            case WARNING -> WARNING;
            case INFO -> PLAIN;
        };
    }

    static Tone of(DnssecStatus status) {
        return switch (status) {
            case SECURE -> GOOD;
            case INSECURE -> PLAIN;
            case BOGUS -> BAD;
            case INDETERMINATE -> UNKNOWN;
        };
    }

    static Tone of(Lookup<?> lookup) {
        return of(lookup.status());
    }
}
