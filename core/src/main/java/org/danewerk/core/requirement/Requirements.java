package org.danewerk.core.requirement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.KeyAlgorithm;

/** What is required of every next hop, in the order asked for. */
public record Requirements(List<Requirement> all) {
    public static final Requirements NONE = new Requirements(List.of());

    /** Those with a word of their own; {@code 311} and its kin, and {@code days=N}, stand beside them. */
    public static final List<Requirement> WORDS = List.of(
            new AllHosts(),
            new AllAddresses(),
            new BothFamilies(),
            new KeyAuthenticated(KeyAlgorithm.RSA),
            new KeyAuthenticated(KeyAlgorithm.ECDSA),
            new BackupRecord(),
            new SignedThroughout(),
            new StsEnforced(),
            new ReportsWanted(),
            new TlsVersion("tls12", "TLSv1.2"),
            new TlsVersion("tls13", "TLSv1.3"),
            new NoWarnings());

    public Requirements {
        all = List.copyOf(all);
    }

    /** Words with commas between them; a word that is given twice counts once. Malformed by the first that is none, with those there are. */
    public static Parsed<Requirements> parse(String text) {
        var all = new ArrayList<Requirement>();
        int offset = 0;
        for (var part : text.split(",", -1)) {
            var word = part.strip();
            var known = of(word);
            if (known.isEmpty()) {
                return Parsed.malformed(
                        offset,
                        (word.isEmpty() ? "a word is missing" : "\"" + word + "\" is no requirement") + "; there are "
                                + vocabulary());
            }
            if (all.stream().noneMatch(other -> other.word().equals(known.get().word()))) {
                all.add(known.get());
            }
            offset += part.length() + 1;
        }
        return Parsed.ok(new Requirements(all));
    }

    /** The report, with what became of each requirement. */
    public AuditReport judge(AuditReport report) {
        return all.isEmpty()
                ? report
                : report.requiring(all.stream()
                        .map(requirement -> requirement.judge(report))
                        .toList());
    }

    private static Optional<Requirement> of(String word) {
        return WORDS.stream()
                .filter(requirement -> requirement.word().equals(word))
                .findFirst()
                .or(() -> RecordServed.of(word))
                .or(() -> DaysLeft.of(word));
    }

    private static String vocabulary() {
        return "311 and other triples, " + WORDS.stream().map(Requirement::word).collect(Collectors.joining(", "))
                + ", days=N";
    }
}
