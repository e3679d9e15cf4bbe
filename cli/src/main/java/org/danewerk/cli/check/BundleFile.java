package org.danewerk.cli.check;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Version;
import org.danewerk.core.report.AuditReport;
import org.danewerk.net.dns.Recorded;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Printable;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.evidence.BundleSettings;
import org.danewerk.operations.evidence.BundleWriter;
import org.jspecify.annotations.Nullable;

/** The file that {@code check --bundle} writes; nothing where none was asked for. */
final class BundleFile {
    private final Optional<Path> file;
    private final AuditOptions options;
    private final Instant begun;
    private @Nullable BundleWriter writer;

    BundleFile(CheckRequest request, Instant begun) {
        this.file = request.bundle();
        this.options = request.options();
        this.begun = begun;
    }

    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CliException.badInput("--bundle: no name of a file: " + Printable.of(name));
        }
    }

    /**
     * Opens the file, before the first question.
     *
     * @param upstreams who is asked
     * @param anchors empty where the AD bit is believed
     */
    Consumer<Recorded> open(Upstreams upstreams, Optional<TrustAnchors> anchors) {
        if (file.isEmpty()) {
            return recorded -> {};
        }
        var sender = options.sender();
        var settings = new BundleSettings(
                sender.level(),
                sender.insecureMx(),
                options.depth(),
                options.families(),
                upstreams.texts(),
                anchors.map(TrustAnchors::toText));
        try {
            var opened = new BundleWriter(
                    new BufferedOutputStream(Files.newOutputStream(file.get())), Version.text(), begun, settings);
            writer = opened;
            return opened::message;
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    void audit(AuditReport report) {
        if (writer != null) {
            try {
                writer.audit(report);
            } catch (IOException e) {
                throw cannotBeWritten(e);
            }
        }
    }

    /** Without this the bundle says of itself that it is not whole. */
    void end() {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                throw cannotBeWritten(e);
            }
        }
    }

    private CliException cannotBeWritten(IOException e) {
        var why = e instanceof NoSuchFileException ? "there is no such directory" : String.valueOf(e.getMessage());
        return CliException.badInput("--bundle " + file.map(Path::toString).orElse("") + ": it cannot be written ("
                + Printable.of(why) + "); name a file in a directory that you may write to, with room");
    }
}
