package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code danewerk policy serve} over the lab's DNS, validating itself. */
final class PolicyServerProcess implements AutoCloseable {
    private final Path log;
    private final Daemon daemon;

    private PolicyServerProcess(Path log, Daemon daemon) {
        this.log = log;
        this.daemon = daemon;
    }

    static PolicyServerProcess start(RealLab lab, Path authorities) throws IOException {
        var directory = Files.createDirectories(lab.directory().resolve("policy-server"));
        var state = Files.createDirectories(directory.resolve("state"));
        var log = directory.resolve("policy.log");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.danewerk.cli.Main",
                "policy",
                "serve",
                "--listen",
                "inet:" + lab.policySubmissions().getFirst().getHostAddress() + ":0",
                "--resolver",
                lab.forwarder().getHostAddress(),
                "--root-anchor",
                lab.rootAnchor().toString(),
                "--sts-ca",
                authorities.toString(),
                "--state",
                state.toString(),
                "--allow-reserved");
        var daemon = Daemon.start("policy", directory, command, log)
                .await(() -> place(log).isPresent());
        return new PolicyServerProcess(log, daemon);
    }

    /** As {@code smtp_tls_policy_maps} has it. */
    String table() throws IOException {
        return "socketmap:" + place(log).orElseThrow() + ":query";
    }

    private static Optional<String> place(Path log) throws IOException {
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        var found = LISTENING.matcher(Files.readString(log));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        daemon.close();
    }

    private static final Pattern LISTENING = Pattern.compile("event=listening at=(inet:[0-9.]+:[0-9]+)\n");
}
