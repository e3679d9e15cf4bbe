package org.danewerk.cli.dns;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Severity;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.RootKeyLookup;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.Printable;
import org.danewerk.operations.anchors.AnchorsReport;
import org.danewerk.operations.render.AnchorsJson;
import org.danewerk.operations.render.AnchorsText;
import org.danewerk.operations.render.Ink;

/** The trust anchors in use, beside the keys that sign the root. */
final class AnchorsInUse {
    static final String BUILT_IN = "the built-in trust anchors";
    static final String OF_LAB = "the trust anchors of the lab";

    private final Terminal terminal;
    private final boolean asJson;

    AnchorsInUse(Terminal terminal, boolean asJson) {
        this.terminal = terminal;
        this.asJson = asJson;
    }

    int network(DnsRequest request, Optional<Instant> at) throws IOException {
        var anchors = root(ResolverSetup.anchors(request));
        var clock = at.<InstantSource>map(InstantSource::fixed).orElse(terminal.clock());
        var subject =
                request.rootAnchor().map(file -> Printable.of(file.toString())).orElse(BUILT_IN);
        var fetched = request.rootAnchor().flatMap(AnchorFileCheck::fetched);
        return show(subject, anchors, ResolverSetup.upstreams(request), fetched, clock);
    }

    int lab() throws IOException {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var anchors =
                    TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
            return show(OF_LAB, root(anchors), Upstreams.of(lab.resolverAddress()), Optional.empty(), lab.clock());
        }
    }

    private int show(
            String subject,
            TrustAnchors.Anchor anchors,
            Upstreams upstreams,
            Optional<Instant> fetched,
            InstantSource clock)
            throws IOException {
        var keys = switch (Live.rootKeys(upstreams, Limits.DEFAULT, clock).ask(anchors)) {
            case RootKeyLookup.Seen.Keys(var seen) -> seen;
            case RootKeyLookup.Seen.Nothing(var why) ->
                throw CliException.undetermined("the keys of the root cannot be had: " + Printable.of(why)
                        + "; --resolver ADDR[:PORT] names another resolver");
        };
        var report = AnchorsReport.inUse(subject, anchors, keys, fetched, clock.instant());
        print(terminal, report, asJson);
        return report.findings().stream().anyMatch(finding -> finding.severity() != Severity.INFO)
                ? ExitStatus.DIFFERENT
                : ExitStatus.OK;
    }

    static TrustAnchors.Anchor root(TrustAnchors anchors) {
        return anchors.closestTo(DomainName.ROOT)
                .orElseThrow(() -> CliException.badInput(
                        "--root-anchor: there is no anchor of the root in it; name one whose lines begin with a dot"));
    }

    static void print(Terminal terminal, AnchorsReport report, boolean asJson) throws IOException {
        if (asJson) {
            var text = new StringWriter();
            AnchorsJson.write(report, text, Version.text());
            terminal.out().print(text);
        } else {
            AnchorsText.of(report, Ink.NONE).forEach(terminal.out()::println);
        }
    }
}
