package org.danewerk.cli.policy;

import java.io.IOException;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.EndSignal;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.sessions.SessionWriter;
import org.danewerk.cli.sts.StsLog;
import org.danewerk.net.table.TableBounds;
import org.danewerk.net.table.TablePlace;
import org.danewerk.net.table.TableServer;
import org.danewerk.operations.enforce.OverrideTrials;
import org.danewerk.operations.enforce.PolicyMetrics;
import org.danewerk.operations.enforce.PolicyService;
import org.danewerk.operations.enforce.StsCache;
import org.danewerk.operations.enforce.StsStore;

/** The policy server while it runs. */
final class PolicyServer {
    /**
     * @param mode of Unix sockets
     * @param capacity destinations kept
     * @param reports whether every map tells Postfix what to report
     * @param state where policies of MTA-STS survive; empty where they do not
     * @param sessions keeps what fails for TLS reports; empty where nothing does
     */
    record Settings(
            List<TablePlace> places,
            Set<PosixFilePermission> mode,
            int capacity,
            boolean reports,
            OverridesFile overrides,
            Optional<StsLog> state,
            Optional<SessionWriter> sessions) {}

    private final Terminal terminal;
    private final PolicySource source;
    private final Settings settings;
    private final PolicyLog log;

    PolicyServer(Terminal terminal, PolicySource source, Settings settings) {
        this.terminal = terminal;
        this.source = source;
        this.settings = settings;
        this.log = new PolicyLog(
                terminal, source.clock(), session -> settings.sessions().ifPresent(writer -> writer.add(session, 1)));
    }

    /** For policies of MTA-STS: what they take must leave room for lookups, in a heap of any size. */
    static long room() {
        return Runtime.getRuntime().maxMemory() / 8;
    }

    /** Until the process is to end. */
    void run() throws IOException, InterruptedException {
        var policies = new StsCache(
                settings.state().<StsStore>map(state -> state).orElse(StsStore.NONE), settings.capacity(), room());
        if (settings.state().isPresent()) {
            restore(policies, settings.state().get());
        }
        var service = new PolicyService(
                source.lookup(), policies, settings.capacity(), settings.overrides(), log, source.clock());
        var trials = new OverrideTrials(
                settings.overrides(),
                hop -> Optional.of(
                        source.lookup().lookup(hop, Optional.empty()).policy().answer()),
                hop -> source.audit().run("", hop).delivery(),
                log::tried,
                source.clock());
        var end = new CountDownLatch(1);
        EndSignal.countDown(end);
        try (var server = start(service, trials)) {
            for (var place : server.places()) {
                log.line("listening", "at", place.toString());
            }
            while (!end.await(LOOK_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                lookAfter(service);
                trials.begin();
            }
            log.line("ending");
        }
        terminal.err().flush();
    }

    private TableServer start(PolicyService service, OverrideTrials trials) {
        // The pages tell of the server that shows them.
        var server = new AtomicReference<TableServer>();
        var answers = new PolicyAnswers(
                service,
                trials,
                settings.reports(),
                () -> Optional.ofNullable(server.get())
                        .map(known -> PolicyMetrics.text(
                                service,
                                known,
                                settings.overrides().get(),
                                trials.notNeeded(),
                                source.clock().instant()))
                        .orElse(""));
        try {
            var started = TableServer.start(settings.places(), settings.mode(), answers, TableBounds.DEFAULT);
            server.set(started);
            return started;
        } catch (IOException e) {
            throw CliException.undetermined(String.valueOf(e.getMessage()));
        }
    }

    private void restore(StsCache policies, StsLog state) throws IOException {
        var now = source.clock().instant();
        var restored = state.restore(line -> policies.restore(List.of(line), now));
        try {
            state.compact();
        } catch (IOException e) {
            log.line("not-stored", "destination", "*", "why", String.valueOf(e.getMessage()));
        }
        log.line(
                "restored",
                "policies",
                String.valueOf(policies.size()),
                "damaged",
                String.valueOf(restored.damaged()),
                "left-out",
                String.valueOf(restored.leftOut()));
    }

    private void lookAfter(PolicyService service) {
        service.renew();
        service.storeAgain();
        settings.sessions().ifPresent(writer -> writer.write(true));
        settings.overrides().readAgain().forEach(problem -> log.line("overrides-not-read", "why", problem));
    }

    private static final Duration LOOK_AFTER = Duration.ofSeconds(2);
}
