package org.danewerk.cli.policy;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.cli.base.Version;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.policy.NextHop;
import org.danewerk.net.table.Page;
import org.danewerk.net.table.TableReply;
import org.danewerk.net.table.TableServer;
import org.danewerk.operations.Printable;
import org.danewerk.operations.enforce.OverrideTrials;
import org.danewerk.operations.enforce.PolicyService;
import org.danewerk.operations.render.PolicyAnswerJson;

/** What the policy server says at its places: the table, and pages over HTTP. */
final class PolicyAnswers implements TableServer.Answers {
    private final PolicyService service;
    private final OverrideTrials trials;
    private final boolean reports;
    private final Supplier<String> metrics;

    /** @param reports whether every map tells Postfix what to report */
    PolicyAnswers(PolicyService service, OverrideTrials trials, boolean reports, Supplier<String> metrics) {
        this.service = service;
        this.trials = trials;
        this.reports = reports;
        this.metrics = metrics;
    }

    @Override
    public TableReply lookup(String map, String key) {
        return service.answer(key, reports || map.toLowerCase(Locale.ROOT).equals(WITH_REPORTS));
    }

    @Override
    public Page page(String target) {
        int query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        if (path.equals("/metrics")) {
            return new Page(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
        }
        if (path.equals("/health")) {
            return Page.text(200, "ok\n");
        }
        return path.startsWith(POLICY)
                ? policy(path.substring(POLICY.length()))
                : Page.text(404, "there are /policy/DESTINATION, /metrics and /health\n");
    }

    private Page policy(String encoded) {
        var key = decoded(encoded);
        if (key.isEmpty()) {
            return Page.text(400, Printable.of(encoded) + ": an escape that is none; %XX has two hexadecimal digits\n");
        }
        return switch (PolicyDestination.parse(key.get())) {
            case Parsed.Ok<NextHop>(var hop) -> Page.json(200, explained(key.get(), hop));
            case Parsed.Malformed<NextHop>(var offset, var reason) ->
                Page.text(400, "\"" + Printable.of(key.get()) + "\": " + reason + "\n");
        };
    }

    private String explained(String key, NextHop hop) {
        var looked = service.explain(hop);
        var override = service.override(hop);
        var out = new StringWriter();
        try {
            PolicyAnswerJson.write(key, looked, override, override.flatMap(trials::of), Version.text(), out);
        } catch (IOException e) {
            throw new IllegalStateException("text can be written", e);
        }
        return out.toString();
    }

    private static Optional<String> decoded(String encoded) {
        try {
            return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static final String POLICY = "/policy/";

    /** As other servers of its kind call it, so that main.cf can stay as it is. */
    private static final String WITH_REPORTS = "querywithtlsrpt";
}
