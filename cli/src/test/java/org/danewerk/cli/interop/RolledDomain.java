package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.publish.Credentials;

/**
 * A mail domain whose keys are rolled.
 *
 * @param servers of its zone, the primary first
 * @param mail the address of its one mail server
 * @param directory of its keys and chains
 */
record RolledDomain(
        DomainName zone, List<InetAddress> servers, InetAddress mail, Path directory, List<KeyAlgorithm> algorithms) {
    RolledDomain {
        servers = List.copyOf(servers);
        algorithms = List.copyOf(algorithms);
    }

    DomainName host() {
        return DomainName.of("mx." + zone.toText());
    }

    /** Of its TLSA records. */
    DomainName owner() {
        return DomainName.of("_25._tcp." + host().toText());
    }

    /** Key and chain in one file, which the mail server reads. */
    Path served(KeyAlgorithm algorithm) {
        return directory.resolve(word(algorithm) + ".pem");
    }

    Path nextKey(KeyAlgorithm algorithm) {
        return directory.resolve("next").resolve(word(algorithm) + ".key");
    }

    Path nextChain(KeyAlgorithm algorithm) {
        return directory.resolve("next").resolve(word(algorithm) + ".chain");
    }

    /** The records of what is served, or of what is staged. @throws IOException where the files do not hold it */
    Set<TlsaRecord> records(List<Combination> combinations, boolean next) throws IOException {
        var credentials = new ArrayList<Credential>();
        for (var algorithm : algorithms) {
            var key = Bytes.of(Files.readAllBytes(next ? nextKey(algorithm) : served(algorithm)));
            var chain = next ? Bytes.of(Files.readAllBytes(nextChain(algorithm))) : key;
            credentials.add(
                    Credentials.inFiles(algorithm, key, Optional.of(chain)).orThrow());
        }
        return credentials.stream()
                .flatMap(one -> combinations.stream().flatMap(in -> one.record(in).stream()))
                .collect(Collectors.toSet());
    }

    /** As text for its primary: the secondary looks for changes every two seconds, and that there is none is known for one. RFC 2308 §5. */
    String zoneText() {
        var text = new StringBuilder("""
                $ORIGIN %s.
                $TTL 3600
                @ IN SOA ns1 hostmaster 1 2 1 86400 1
                @ IN MX 10 mx
                mx IN A %s
                """.formatted(zone.toText(), mail.getHostAddress()));
        for (int i = 0; i < servers.size(); i++) {
            text.append("@ IN NS ns%1$d\nns%1$d IN A %2$s\n"
                    .formatted(i + 1, servers.get(i).getHostAddress()));
        }
        return text.toString();
    }

    static String word(KeyAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }
}
