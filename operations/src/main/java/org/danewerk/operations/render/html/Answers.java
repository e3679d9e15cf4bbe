package org.danewerk.operations.render.html;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.render.AddressText;
import org.danewerk.operations.render.Phrases;
import org.danewerk.operations.render.ZoneLines;

/** What the DNS said, each question once. */
final class Answers {
    private static final int MOST = 200;
    private static final int MOST_RECORDS = 16;

    private Answers() {}

    /** @param data of each record, to show */
    record Answer(Lookup<?> lookup, List<Markup> data) {}

    static List<Answer> of(AuditReport report) {
        var answers = new ArrayList<Answer>();
        var route = report.observation().route();
        route.mx().ifPresent(mx -> answers.add(mx(mx)));
        route.hosts().forEach(host -> add(answers, host));
        return answers;
    }

    static Markup table(AuditReport report) {
        var excerpt = Excerpt.of(of(report), MOST);
        var table = new Table("Every question that was asked", "Name", "Type", "Answer", "Status");
        excerpt.shown().forEach(answer -> row(table, answer));
        return Markup.several(table.markup(), excerpt.rest("questions are"));
    }

    private static void row(Table table, Answer answer) {
        var lookup = answer.lookup();
        var name = new ArrayList<Markup>();
        name.add(Element.of("bdi", lookup.question().name().toZoneText()));
        for (var alias : lookup.aliases()) {
            name.add(Element.of("br"));
            name.add(Markup.text("alias of "));
            name.add(Element.of("bdi", alias.target().toZoneText()));
            name.add(Markup.text(" (" + Words.of(alias.status()) + ")"));
        }
        var data = new ArrayList<Markup>();
        var records = Excerpt.of(answer.data(), MOST_RECORDS);
        for (var record : records.shown()) {
            data.add(data.isEmpty() ? Markup.NONE : Element.of("br"));
            data.add(record);
        }
        if (records.left() > 0) {
            data.add(Markup.text(" and " + records.left() + " more"));
        }
        table.row(
                Markup.several(name),
                Element.of("span", lookup.question().type().name()).classed("unbroken"),
                data.isEmpty() ? Markup.text("none") : Markup.several(data),
                status(lookup));
    }

    private static Markup status(Lookup<?> lookup) {
        var badge = Tone.of(lookup).badge(Words.of(lookup));
        return lookup instanceof Lookup.Failed<?>
                ? Markup.several(badge, Element.of("br"), Markup.text(Phrases.account(lookup)))
                : badge;
    }

    private static Answer mx(Lookup<List<MxRecord>> lookup) {
        return answer(lookup, ZoneLines::mxData);
    }

    private static void add(List<Answer> answers, HostRoute host) {
        for (Lookup<List<InetAddress>> lookup : host.addressLookups()) {
            answers.add(answer(lookup, AddressText::of));
        }
        host.aliasStatus().ifPresent(lookup -> answers.add(alias(lookup)));
        host.tlsa().forEach(lookup -> answers.add(tlsa(lookup.answer())));
    }

    private static <T> Answer answer(Lookup<List<T>> lookup, Function<T, String> data) {
        return new Answer(
                lookup,
                lookup.found().orElse(List.of()).stream()
                        .<Markup>map(one -> Element.of("code", data.apply(one)))
                        .toList());
    }

    private static Answer alias(Lookup<DomainName> lookup) {
        return new Answer(
                lookup,
                lookup.found().stream()
                        .<Markup>map(name -> Element.of("code", name.toZoneText()))
                        .toList());
    }

    private static Answer tlsa(Lookup<TlsaRrset> lookup) {
        var data = new ArrayList<Markup>();
        lookup.found().ifPresent(rrset -> {
            for (var record : rrset.records()) {
                data.add(Markup.several(
                        Element.of("code", record.parameters()), Markup.text(" "), Digest.of(record.data())));
            }
            for (var rdata : rrset.erroneous()) {
                data.add(Markup.several(Element.of("code", "\\# " + rdata.size() + " "), Digest.of(rdata)));
            }
        });
        return new Answer(lookup, data);
    }
}
