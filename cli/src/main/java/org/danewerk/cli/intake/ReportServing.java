package org.danewerk.cli.intake;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.EndSignal;
import org.danewerk.cli.base.EventLog;
import org.danewerk.cli.base.Terminal;
import org.danewerk.net.table.TablePlace;
import org.danewerk.operations.Printable;

/**
 * {@code danewerk report serve} while it runs. Apart from the command, so that no other one loads a web server.
 *
 * @param path where reports are posted to
 * @param keys empty to speak HTTP
 * @param limits for each client
 */
record ReportServing(
        InetSocketAddress place,
        String path,
        boolean behindProxy,
        Optional<ServerKeys> keys,
        SourceLimits limits,
        ReceivedReports reports,
        Terminal terminal) {
    /** Until the process is to end. */
    void run() throws Exception {
        var log = new EventLog(terminal, terminal.clock());
        var posts = new ReportPosts(reports, terminal.clock());
        var times = ReportServer.Times.DEFAULT;
        var handler = new PostHandler(path, behindProxy, limits, posts, log, times.body());
        var end = new CountDownLatch(1);
        EndSignal.countDown(end);
        try (var server = new ReportServer(
                place, keys.map(ServerKeys::factory), handler, new JettyRefusals(behindProxy, log), times)) {
            start(server);
            log.line(
                    "listening",
                    "at",
                    new TablePlace.Tcp(new InetSocketAddress(place.getAddress(), server.port())).toString());
            while (!end.await(LOOK_AFTER_SECONDS, TimeUnit.SECONDS)) {
                keys.flatMap(ServerKeys::readAgain).ifPresent(outcome -> log.line("certificate", "outcome", outcome));
            }
            log.line("ending");
        }
        terminal.err().flush();
    }

    private void start(ReportServer server) {
        try {
            server.start();
        } catch (Exception e) { // as Jetty declares it
            throw CliException.undetermined(new TablePlace.Tcp(place) + " cannot be had: "
                    + Printable.of(String.valueOf(cause(e).getMessage())) + "; choose another --listen");
        }
    }

    /** Jetty's own exception does not say why. */
    private static Throwable cause(Throwable e) {
        var cause = e.getCause();
        return cause == null ? e : cause(cause);
    }

    private static final int LOOK_AFTER_SECONDS = 2;
}
