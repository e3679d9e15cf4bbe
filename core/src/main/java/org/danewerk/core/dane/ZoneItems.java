package org.danewerk.core.dane;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.ZoneScanner.Entry;
import org.danewerk.core.dane.ZoneScanner.Word;
import org.danewerk.core.dns.DomainName;

/** The records and directives in the text of a zone file, one after the other, with where each stands. Never holds more than one. */
final class ZoneItems {
    /**
     * One of them.
     *
     * @param placed empty for a directive
     * @param from where its first line starts
     * @param to behind the end of its last line
     */
    record Item(Entry entry, Optional<ZoneContext.Placed> placed, int from, int to) {
        boolean isAt(DomainName owner) {
            return placed.flatMap(ZoneContext.Placed::name)
                    .filter(owner::equals)
                    .isPresent();
        }

        boolean is(String mnemonic) {
            return placed.filter(record -> record.is(mnemonic)).isPresent();
        }

        boolean isTlsa() {
            return placed.filter(ZoneContext.Placed::isTlsa).isPresent();
        }

        Parsed<TlsaRecord> tlsa() {
            return placed.orElseThrow().tlsa();
        }

        OptionalLong ttlSeconds() {
            return placed.map(ZoneContext.Placed::ttlSeconds).orElse(OptionalLong.empty());
        }

        /** Of a SOA record. RFC 1035 §3.3.13. */
        Optional<Word> serial() {
            return placed.filter(record -> record.is("SOA"))
                    .map(record -> record.type() + 3)
                    .filter(at -> at < entry.words().size())
                    .map(entry.words()::get);
        }

        /** All that it says, however it is written; but for a serial. */
        List<Object> meaning() {
            int type = placed.map(ZoneContext.Placed::type).orElse(0);
            int serial = is("SOA") ? type + 3 : -1;
            var words = entry.words();
            return List.of(
                    placed.flatMap(ZoneContext.Placed::name),
                    ttlSeconds(),
                    IntStream.range(Math.min(type, words.size()), words.size())
                            .filter(at -> at != serial)
                            .mapToObj(at -> words.get(at).text())
                            .toList());
        }
    }

    private final String text;
    private final ZoneScanner scanner;
    private final ZoneContext context;
    private Optional<Parsed.Malformed<Entry>> failure = Optional.empty();

    ZoneItems(String text, DomainName origin) {
        this.text = text;
        this.scanner = new ZoneScanner(ZoneText.of(text));
        this.context = new ZoneContext(Optional.of(origin));
    }

    /** Empty at the end, and where nothing can be read any more. */
    Optional<Item> next() {
        return scanner.next().flatMap(next -> switch (next) {
            case Parsed.Ok<Entry>(var entry) -> Optional.of(item(entry));
            case Parsed.Malformed<Entry> malformed -> {
                failure = Optional.of(malformed);
                yield Optional.empty();
            }
        });
    }

    /** The next that is no TLSA record of {@code owner}. */
    Optional<Item> nextBeside(DomainName owner) {
        var next = next();
        while (next.filter(item -> item.isTlsa() && item.isAt(owner)).isPresent()) {
            next = next();
        }
        return next;
    }

    /** Why the text cannot be cut into entries. */
    Optional<Parsed.Malformed<Entry>> failure() {
        return failure;
    }

    private Item item(Entry entry) {
        int end = entry.end();
        boolean pair = end < text.length() && text.charAt(end - 1) == '\r' && text.charAt(end) == '\n';
        int to = pair ? end + 1 : end;
        if (ZoneContext.isDirective(entry)) {
            context.directive(entry);
            return new Item(entry, Optional.empty(), entry.offset(), to);
        }
        return new Item(entry, Optional.of(context.record(entry)), entry.offset(), to);
    }
}
