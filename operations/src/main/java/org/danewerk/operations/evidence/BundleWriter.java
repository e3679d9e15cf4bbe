package org.danewerk.operations.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.report.AuditReport;
import org.danewerk.net.dns.Recorded;
import org.danewerk.net.dns.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bundle while the run goes on: a line for each fact, and at the end the digest of all lines. Safe for many threads.
 */
public final class BundleWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputStream out;
    private final MessageDigest digest = sha256();
    private @Nullable IOException lost;

    /** @param out is closed with this */
    public BundleWriter(OutputStream out, String version, Instant begun, BundleSettings settings) throws IOException {
        this.out = out;
        var head = JSON.createObjectNode();
        head.put("schema", Bundle.SCHEMA).put("version", version).put("begun", begun.toString());
        var inner = head.putObject("settings");
        inner.put("level", settings.level().text())
                .put("insecure_mx", Fields.word(settings.insecureMx()))
                .put("depth", settings.depth().text())
                .put("families", Fields.word(settings.families()))
                .put("anchors", settings.anchors().orElse(null));
        settings.resolvers().forEach(inner.putArray("resolvers")::add);
        line(head);
    }

    /** What came of one query. That it cannot be written is told by the next {@link #audit}, or at the end. */
    public void message(Recorded recorded) {
        var dns = JSON.createObjectNode();
        var inner = dns.putObject("dns")
                .put("name", recorded.name().toText())
                .put("type", recorded.type())
                .put("flags", recorded.flags());
        if (recorded.again()) {
            inner.put("again", true);
        }
        switch (recorded.reply()) {
            case Reply.Answer(var message) -> inner.put("message", Fields.octets(message.octets()));
            case Reply.Failure(var failure, var detail, var errors) -> {
                inner.put("failure", Fields.word(failure)).put("detail", detail);
                if (!errors.isEmpty()) {
                    var array = inner.putArray("extended_errors");
                    errors.forEach(error ->
                            array.addObject().put("info_code", error.code()).put("text", error.text()));
                }
            }
        }
        try {
            line(dns);
        } catch (IOException e) {
            // A query belongs to a lookup, which must not fail for this.
            lose(e);
        }
    }

    /** One next hop, when its report is out. */
    public void audit(AuditReport report) throws IOException {
        var audit = RecordedAudit.of(report);
        var node = JSON.createObjectNode();
        var inner = node.putObject("audit")
                .put("input", audit.input())
                .put("at", audit.at().toString());
        nextHop(audit.nextHop(), inner.putObject("next_hop"));
        inner.putObject("timings_ns")
                .put("dns", audit.timings().dns().toNanos())
                .put("smtp", audit.timings().smtp().toNanos())
                .put("total", audit.timings().total().toNanos());
        var sessions = inner.putArray("sessions");
        audit.sessions().forEach(seen -> SessionJson.write(seen, sessions.addObject()));
        audit.policies().ifPresent(policies -> PoliciesJson.write(policies, inner.putObject("policies")));
        line(node);
    }

    private static void nextHop(NextHop nextHop, ObjectNode out) {
        switch (nextHop) {
            case NextHop.Domain(var name) -> out.put("domain", name.toText());
            case NextHop.Host(var name, var port) ->
                out.put("host", name.toText()).put("port", port);
            case NextHop.Literal(var address, var port) ->
                out.put("address", address.getHostAddress()).put("port", port);
        }
    }

    private synchronized void lose(IOException e) {
        lost = e;
    }

    private synchronized void line(ObjectNode node) throws IOException {
        if (lost != null) {
            throw lost;
        }
        var octets = (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(octets);
        out.write(octets);
    }

    /** Without this the bundle does not count as whole. */
    @Override
    public synchronized void close() throws IOException {
        var end = JSON.createObjectNode().put("sha256", HexFormat.of().formatHex(digest.digest()));
        try (out) {
            if (lost != null) {
                throw lost;
            }
            out.write((JSON.writeValueAsString(end) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
