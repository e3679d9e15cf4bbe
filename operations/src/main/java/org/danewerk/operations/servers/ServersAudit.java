package org.danewerk.operations.servers;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.nameserver.ServersObservation;
import org.danewerk.core.nameserver.ServersReport;
import org.danewerk.core.nameserver.ZoneQuestion;
import org.danewerk.net.dns.AnswerJudge;
import org.danewerk.net.dns.Exchange;
import org.danewerk.net.dns.NameServers;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.InParallel;

/**
 * Asks every name server behind a mail domain itself: those of its zone, of the zones of its mail servers, and of the zones of their
 * TLSA records. Safe for many threads; a call blocks, and starts virtual threads of its own.
 */
public final class ServersAudit {
    private final Exchange resolver;
    private final NameServers servers;
    private final AnswerJudge judge;
    private final AddressFamilies families;
    private final Limits limits;
    private final boolean allowReserved;
    private final InstantSource time;

    /**
     * @param resolver tells where the zones and their servers are
     * @param allowReserved whether servers may be asked at special-purpose addresses, such as those of loopback
     */
    public ServersAudit(
            Exchange resolver,
            NameServers servers,
            AnswerJudge judge,
            AddressFamilies families,
            Limits limits,
            boolean allowReserved,
            InstantSource time) {
        this.resolver = resolver;
        this.servers = servers;
        this.judge = judge;
        this.families = families;
        this.limits = limits;
        this.allowReserved = allowReserved;
        this.time = time;
    }

    public ServersReport run(DomainName domain) {
        var now = time.instant();
        var directory = new Directory(resolver, families, limits.lookupTimeout());
        var mail = new MailQuestions(directory, limits.mxHosts());
        var questions = mail.of(domain); // wire: MX, and where aliases lead
        var byZone = byZone(directory, questions); // wire: SOA
        var gaps = new ArrayList<>(mail.gaps());
        if (byZone.isEmpty() && gaps.isEmpty()) {
            gaps.add("the zone of " + domain.toText() + " cannot be found");
        }
        var visit =
                new ZoneVisit(directory, servers, judge, limits, allowReserved, now, new Semaphore(QUESTIONS_AT_ONCE));
        var zones = InParallel.map(
                List.copyOf(byZone.entrySet()),
                zone -> visit.visit(zone.getKey(), zone.getValue())); // wire: each server itself
        return ServersReport.of(new ServersObservation(domain, now, zones, gaps)); // pure
    }

    private static Map<DomainName, List<ZoneQuestion>> byZone(Directory directory, List<ZoneQuestion> questions) {
        var zones = InParallel.map(questions, question -> directory.zoneOf(question.name()));
        var byZone = new LinkedHashMap<DomainName, List<ZoneQuestion>>();
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            zones.get(i)
                    .ifPresent(apex -> byZone.computeIfAbsent(apex, zone -> new ArrayList<>())
                            .add(question));
        }
        return byZone;
    }

    private static final int QUESTIONS_AT_ONCE = 64;
}
