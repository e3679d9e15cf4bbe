package org.danewerk.cli.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.danewerk.cli.base.EventLog;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.operations.enforce.Looked;
import org.danewerk.operations.enforce.OverrideStanding;
import org.danewerk.operations.enforce.PolicyListener;
import org.danewerk.operations.enforce.PolicyOverride;
import org.danewerk.operations.render.PolicyAnswerText;

/** What the policy server does, a line each on standard error: an event, then keys and values. */
final class PolicyLog implements PolicyListener {
    private final EventLog lines;
    private final InstantSource time;

    /** When an override was last told of: once an hour is enough. */
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    private final Consumer<Session> sessions;

    /** @param sessions takes what fails, for TLS reports */
    PolicyLog(Terminal terminal, InstantSource time, Consumer<Session> sessions) {
        this.lines = new EventLog(terminal, time);
        this.sessions = sessions;
        this.time = time;
    }

    @Override
    public void lookedUp(String destination, Looked looked, Duration took) {
        var answer = looked.policy().answer();
        line(
                "looked-up",
                "destination",
                destination,
                "answer",
                answer instanceof Answer.Temporary ? "TEMP" : PolicyAnswerText.line(answer),
                "why",
                looked.policy().grounds().getFirst().text(),
                "spec",
                looked.policy().grounds().getFirst().spec().toString(),
                "mta-sts",
                standing(looked.sts()),
                "seconds",
                String.valueOf(looked.lasts().toSeconds()),
                "ms",
                String.valueOf(took.toMillis()));
    }

    private static String standing(StsStanding sts) {
        return switch (sts) {
            case StsStanding.InForce(var kept, var trouble) ->
                kept.file().mode().word() + (trouble.isPresent() ? ", not renewed" : "");
            case StsStanding.NoPolicy none -> "none";
            case StsStanding.NotFetched unfetched -> "not fetched";
            case StsStanding.LookupFailed failed -> "lookup failed";
        };
    }

    @Override
    public void failing(List<Session> failing) {
        failing.forEach(sessions);
    }

    @Override
    public void overridden(PolicyOverride override) {
        Instant now = time.instant();
        var last = told.get(override.destination());
        if (last == null || now.isAfter(last.plus(1, ChronoUnit.HOURS))) {
            told.put(override.destination(), now);
            line(
                    "overridden",
                    "destination",
                    override.destination(),
                    "answer",
                    PolicyAnswerText.line(override.answer()),
                    "reason",
                    override.reason(),
                    "author",
                    override.author(),
                    "until",
                    override.until().toString());
        }
    }

    @Override
    public void notStored(String domain, String why) {
        line("not-stored", "destination", domain, "why", why);
    }

    @Override
    public void storedAgain(int policies) {
        line("stored-again", "policies", String.valueOf(policies));
    }

    /** An exception was tried again, and stands otherwise than before. */
    void tried(OverrideStanding standing) {
        line(
                "override-tried",
                "destination",
                standing.override().destination(),
                "state",
                standing.state().word(),
                "why",
                standing.why(),
                "author",
                standing.override().author(),
                "until",
                standing.override().until().toString());
    }

    /** @param pairs keys and values in turn */
    void line(String event, String... pairs) {
        lines.line(event, pairs);
    }
}
