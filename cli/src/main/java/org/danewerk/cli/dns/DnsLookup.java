package org.danewerk.cli.dns;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.lab.LabOptions;
import org.danewerk.operations.Printable;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.render.ProofJson;
import org.danewerk.operations.render.ProofText;

/** One question, asked and shown. */
public final class DnsLookup {
    private final Terminal terminal;
    private final DnsRequest request;
    private final Optional<Instant> at;
    private final boolean lab;

    DnsLookup(Terminal terminal, DnsRequest request, Optional<Instant> at, boolean lab) {
        this.terminal = terminal;
        this.request = request;
        this.at = at;
        this.lab = lab;
    }

    /** Every link of the proof; the last line says how secure the answer is. */
    int chain(Question question) throws IOException {
        return ask(question, ProofText::chain);
    }

    /** The same as JSON. */
    int json(Question question) throws IOException {
        return ask(question, answer -> List.of(ProofJson.of(answer)));
    }

    /** The answer alone. */
    int answer(Question question) throws IOException {
        return ask(question, ProofText::of);
    }

    private int ask(Question question, Function<Lookup<RrSet>, List<String>> lines) throws IOException {
        try (var source = source()) {
            var answer = source.resolver().lookup(question);
            lines.apply(answer).forEach(terminal.out()::println);
            return status(answer);
        }
    }

    private DnsSource source() throws IOException {
        return lab ? DnsSource.lab(AuditOptions.DEFAULT) : DnsSource.network(request, AuditOptions.DEFAULT, clock());
    }

    private InstantSource clock() {
        return lab
                ? InstantSource.fixed(LabOptions.DEFAULT.now())
                : at.<InstantSource>map(InstantSource::fixed).orElse(terminal.clock());
    }

    private static int status(Lookup<RrSet> answer) {
        return switch (answer) {
            case Lookup.Found<RrSet> found -> found.status().isSecure() ? ExitStatus.OK : NOT_SECURE;
            case Lookup.Absent<RrSet> absent -> NOT_SECURE;
            case Lookup.Failed<RrSet> failed ->
                failed.failure() == LookupFailure.BOGUS ? ExitStatus.DIFFERENT : ExitStatus.UNDETERMINED;
        };
    }

    public static DomainName name(String text) {
        return switch (DomainName.parse(text)) {
            case Parsed.Ok<DomainName>(var name) -> name;
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                throw CliException.badInput("\"" + Printable.of(text) + "\" is no name: " + reason);
        };
    }

    static RecordType type(String text) {
        return Arrays.stream(RecordType.values())
                .filter(type -> type.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> CliException.usage("there is no type " + Printable.of(text) + " here; there are "
                        + Arrays.stream(RecordType.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** As of {@code check}: DANE is not in effect for what is insecure or absent. */
    private static final int NOT_SECURE = 4;
}
