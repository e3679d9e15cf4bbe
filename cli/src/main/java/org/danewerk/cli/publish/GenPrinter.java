package org.danewerk.cli.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.lint.Lint;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.DeclaredText;
import org.danewerk.operations.render.FixForm;
import org.danewerk.operations.render.FixText;
import org.danewerk.operations.render.MadeJson;

/** Records on standard output, in the form asked for; what speaks against them on standard error. */
record GenPrinter(
        Terminal terminal,
        Optional<TlsaOwner> owner,
        Optional<DomainName> zone,
        long ttlSeconds,
        GenForm form,
        IssuerBase issuers) {
    void print(List<Gen.Made> records) {
        var out = terminal.out();
        switch (form) {
            case GenForm.Zone zoneFile -> records.forEach(made -> out.println(zoneLine(made)));
            case GenForm.Rdata rdata ->
                records.forEach(made -> out.println(made.record().toText()));
            case GenForm.Rfc3597 generic -> records.forEach(made -> out.println(genericLine(made)));
            case GenForm.Nsupdate nsupdate -> {
                records.forEach(made -> out.println("update add " + ownerText() + " " + ttlSeconds + " TLSA "
                        + made.record().toText()));
                out.println("send");
            }
            case GenForm.Json json -> json(records);
            case GenForm.Panel panel ->
                FixText.of(change(records), FixForm.PANEL).forEach(out::println);
            case GenForm.Declared(var tool) ->
                DeclaredText.of(List.of(change(records)), tool).forEach(out::println);
        }
        out.flush();
        warn(records);
    }

    private RecordChange change(List<Gen.Made> records) {
        return new RecordChange(
                owner.orElseThrow().name(),
                zone,
                List.of(),
                List.of(),
                records.stream().map(Gen.Made::record).toList(),
                ttlSeconds);
    }

    private String zoneLine(Gen.Made made) {
        return front() + "IN TLSA " + made.record().toText();
    }

    private String genericLine(Gen.Made made) {
        return front() + "IN TYPE52 " + made.record().toGenericText();
    }

    private String front() {
        return owner.isPresent() ? ownerText() + " " + ttlSeconds + " " : "";
    }

    private String ownerText() {
        return owner.orElseThrow().name().toZoneText();
    }

    private void json(List<Gen.Made> records) {
        try (var json = FACTORY.createGenerator(terminal.out())) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (var made : records) {
                MadeJson.write(json, owner.map(name -> ownerText()), ttlSeconds, made.record(), made.from());
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.out().println();
    }

    private void warn(List<Gen.Made> records) {
        warn(terminal, records.stream().map(this::zoneOrBare).collect(Collectors.joining("\n")), issuers);
    }

    /** What lint would say of a zone with these lines. */
    static void warn(Terminal terminal, String lines, IssuerBase issuers) {
        var zone = TlsaZone.read(lines).orThrow();
        Lint.of(zone, List.of(), issuers, terminal.clock().instant()).stream()
                .map(Lint::finding)
                .filter(finding -> finding.severity() != Severity.INFO)
                .forEach(finding -> Failures.say(
                        terminal,
                        finding.severity().text() + " " + finding.id() + ": " + Printable.of(finding.summary()) + "; "
                                + Printable.of(finding.fix().orElse(""))));
    }

    private String zoneOrBare(Gen.Made made) {
        return owner.isPresent() ? zoneLine(made) : made.record().toText();
    }

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
}
