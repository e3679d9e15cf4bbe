package org.danewerk.operations.render.html;

import java.util.List;

/** The words of the page, at its end. */
final class Glossary {
    private Glossary() {}

    static Element footer(HtmlRun run) {
        return Element.of(
                "footer",
                Element.of("h2", "Words"),
                Element.of("dl", WORDS.stream().map(Glossary::entry).toList()).classed("words"),
                Element.of("p", "Made by danewerk " + run.version() + ". All times are UTC."));
    }

    private static Element entry(Entry entry) {
        return Element.of("div", Element.of("dt", entry.tone.badge(entry.word)), Element.of("dd", entry.meaning));
    }

    private record Entry(Tone tone, String word, String meaning) {}

    private static final List<Entry> WORDS = List.of(
            new Entry(
                    Tone.GOOD,
                    "authenticated",
                    "A secure TLSA record matches what the server sent. Mail is delivered, to nobody else."),
            new Entry(
                    Tone.WARNING,
                    "encrypted only",
                    "TLS is required, and nobody is authenticated: no record can be used."),
            new Entry(
                    Tone.PLAIN,
                    "opportunistic",
                    "DANE does not apply. Senders use TLS if there is any, and deliver in clear if not."),
            new Entry(
                    Tone.BAD,
                    "refused",
                    "DANE applies and is not met. Senders that validate do not deliver on this path."),
            new Entry(Tone.UNKNOWN, "deferred", "Nothing is known of the path. Senders try again later."));
}
