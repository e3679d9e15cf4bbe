package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.danewerk.core.verdict.KeyAlgorithm;

/** What an operator does with keys and chains in a shell. */
final class ByHand {
    private ByHand() {}

    static void makeNext(RolledDomain domain, KeyAlgorithm algorithm) throws IOException, InterruptedException {
        var kind = algorithm == KeyAlgorithm.RSA ? "rsa_keygen_bits:2048" : "ec_paramgen_curve:P-256";
        run(Command.of(
                domain.directory(),
                Programs.path("openssl"),
                "genpkey",
                "-quiet",
                "-algorithm",
                algorithm == KeyAlgorithm.RSA ? "RSA" : "EC",
                "-pkeyopt",
                kind,
                "-out",
                domain.nextKey(algorithm).toString()));
    }

    static void certify(RolledDomain domain, KeyAlgorithm algorithm) throws IOException, InterruptedException {
        run(Command.of(domain.directory(), domain.directory().resolve("certify").toString())
                .with("DANEWERK_KEY", domain.nextKey(algorithm).toString())
                .with("DANEWERK_CERTIFICATE", domain.nextChain(algorithm).toString()));
    }

    /** Key and chain in one step: RFC 7671 §8.4. */
    static void install(RolledDomain domain, KeyAlgorithm algorithm) throws IOException {
        var made = domain.served(algorithm).resolveSibling(RolledDomain.word(algorithm) + ".new");
        Files.deleteIfExists(made);
        Files.createFile(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                made, Files.readString(domain.nextKey(algorithm)) + Files.readString(domain.nextChain(algorithm)));
        Files.move(made, domain.served(algorithm), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void run(Path directory, List<String> words) throws IOException, InterruptedException {
        run(Command.of(directory, words));
    }

    private static void run(Command command) throws IOException, InterruptedException {
        var result = command.run();
        if (result.status() != 0) {
            throw new IOException(String.join(" ", command.words()) + ": " + result.output());
        }
    }
}
