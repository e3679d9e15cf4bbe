package org.danewerk.cli.differential.dnssec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.danewerk.lab.dns.LabDns;

/** Many cases asked of both, side by side. */
final class Session implements AutoCloseable {
    private final CaseServer cases;
    private final LabDns server;
    private final LabDns undamaged;
    private final LoopbackUnbound unbound;
    private final Map<WhatIf, OurSide> ours = new EnumMap<>(WhatIf.class);

    private Session(CaseServer cases, LabDns server, LabDns undamaged, LoopbackUnbound unbound) {
        this.cases = cases;
        this.server = server;
        this.undamaged = undamaged;
        this.unbound = unbound;
        for (var whatIf : WhatIf.values()) {
            var asked = whatIf == WhatIf.NOTHING_WERE_DAMAGED ? undamaged : server;
            ours.put(whatIf, whatIf.before(asked.address(), cases.anchor()));
        }
    }

    static Session start(List<DnssecCase> questions, Path directory) throws IOException {
        var cases = new CaseServer(questions);
        var server = serving(cases);
        var undamaged = serving(
                new CaseServer(questions.stream().map(DnssecCase::undamaged).toList()));
        try {
            var unbound = LoopbackUnbound.start(directory, server.address(), cases.anchor(), DnssecCase.NOW);
            return new Session(cases, server, undamaged, unbound);
        } catch (IOException e) {
            undamaged.close();
            server.close();
            throw e;
        }
    }

    private static LabDns serving(CaseServer cases) throws IOException {
        return LabDns.resolver(cases, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    List<Compared> compare(List<DnssecCase> questions) throws IOException, InterruptedException {
        var gate = new Semaphore(AT_ONCE);
        var compared = new ArrayList<Compared>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Compared>>();
            for (var question : questions) {
                running.add(threads.submit(through(gate, () -> compare(question))));
            }
            for (var one : running) {
                compared.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IOException("a case that could not be asked", e.getCause());
        }
        for (var fault : cases.faults()) {
            throw new IllegalStateException("a case that could not be made", fault);
        }
        return compared;
    }

    private Compared compare(DnssecCase question) throws IOException {
        return new Compared(
                question,
                ask(question, WhatIf.AS_WE_ARE),
                unbound.ask(question.name(), question.type()),
                whatIf -> ask(question, whatIf));
    }

    private Verdict ask(DnssecCase question, WhatIf whatIf) {
        return ours.get(whatIf).ask(question.name(), question.type());
    }

    private static <T> Callable<T> through(Semaphore gate, Callable<T> call) {
        return () -> {
            gate.acquire();
            try {
                return call.call();
            } finally {
                gate.release();
            }
        };
    }

    @Override
    public void close() {
        unbound.close();
        undamaged.close();
        server.close();
    }

    private static final int AT_ONCE = 16;
}
