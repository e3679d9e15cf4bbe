package org.danewerk.cli.check;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.danewerk.cli.base.InOrder;
import org.danewerk.cli.base.Room;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.dns.ResolverSetup;
import org.danewerk.cli.files.HtmlFile;
import org.danewerk.cli.issuers.KnownIssuers;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.policy.NextHop;
import org.danewerk.net.dns.Recorded;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.render.html.HtmlRun;
import org.jspecify.annotations.Nullable;

/** {@code danewerk check} on the network. */
final class Check implements NameSource.Sink {
    private final Terminal terminal;
    private final CheckRequest request;
    private final InstantSource clock;
    private final CheckOutput output;
    private final Supplier<IssuerBase> issuers;
    private final InOrder<Checked> results;
    private final BundleFile bundle;
    private final HtmlFile html;
    private final Instant begun;

    /** Made when there is a name to check: what is wrong with the input is told without a network. */
    private @Nullable Audit audit;

    private Check(Terminal terminal, CheckRequest request) throws IOException {
        this.terminal = terminal;
        this.request = request;
        this.clock = request.at().<InstantSource>map(InstantSource::fixed).orElse(terminal.clock());
        this.begun = terminal.clock().instant();
        this.output = new CheckOutput(terminal, request.report(), begun);
        this.bundle = new BundleFile(request, begun);
        this.html = new HtmlFile(terminal, request.html());
        this.issuers = KnownIssuers.whenAsked(terminal);
        this.results = new InOrder<>(request.jobs(), this::take);
    }

    static int run(Terminal terminal, CheckRequest request) throws IOException, InterruptedException {
        var check = new Check(terminal, request);
        try (check.results) {
            request.names().read(terminal.in(), check);
            check.results.finish();
        } finally {
            check.output.untold();
        }
        check.bundle.end();
        check.html.end();
        return check.output.end();
    }

    @Override
    public void name(String text, NextHop nextHop) throws IOException, InterruptedException {
        var ready = audit == null ? audit() : audit;
        audit = ready;
        output.started(text);
        results.submit(() -> Checked.of(ready, issuers, request.senders(), text, nextHop));
    }

    private void take(Checked checked) throws IOException {
        var report = output.take(checked);
        if (report.isPresent()) {
            bundle.audit(report.get());
            html.add(report.get());
        }
    }

    @Override
    public void malformed(String message) throws IOException {
        output.malformed(message);
    }

    private Consumer<Recorded> asking(Upstreams upstreams, Optional<TrustAnchors> anchors) {
        html.begin(new HtmlRun(
                Version.text(),
                begun,
                upstreams.texts(),
                anchors.isPresent(),
                SenderOptions.ofPages(request.options().depth()),
                request.report().fixes(),
                request.repeat("danewerk check")));
        return bundle.open(upstreams, anchors);
    }

    private Audit audit() {
        var options = request.options();
        var resolver = ResolverSetup.of(request.dns(), options, clock, this::asking);
        var settings =
                SmtpSettings.ofMachine().withLimits(options.limits()).withReservedAllowed(request.allowReserved());
        return Live.audit(
                resolver, terminal.dialer(), settings, request.roots(), options, Room.sessions(request.jobs()), clock);
    }
}
