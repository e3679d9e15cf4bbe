package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** NLnet Labs' ldns-dane. It knows no STARTTLS, so that it gets the chain from a file. */
final class LdnsDane implements Peer {
    private final RealLab lab;
    private final HostDns dns;
    private final Path directory;

    LdnsDane(RealLab lab) throws IOException {
        this.lab = lab;
        this.dns = new HostDns(lab.validator());
        this.directory = Files.createDirectories(lab.directory().resolve("ldns-dane"));
    }

    @Override
    public String version() throws IOException, InterruptedException {
        return Command.of(directory, Programs.path("ldns-dane"), "-v").version("version ([0-9.]+)");
    }

    @Override
    public Map<String, Answer> ask(List<String> names) throws InterruptedException {
        return Crowd.each(names, host -> {
            var address = dns.address(host);
            if (address.isEmpty()) {
                return new Answer(Word.NO_SESSION, "not asked: no address");
            }
            var shown = OpensslClient.shown(lab, address.get(), host);
            var chain = CERTIFICATE
                    .matcher(shown)
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.joining());
            return chain.isEmpty() ? new Answer(Word.NO_SESSION, shown) : verify(host, chain);
        });
    }

    private Answer verify(String host, String chain) throws IOException, InterruptedException {
        var file = directory.resolve(host + ".pem");
        Files.writeString(file, chain);
        var result = lab.inside(Programs.path("ldns-dane"), "-c", file.toString(), "verify", host, "25")
                .run();
        return new Answer(result.timedOut() ? Word.TIMEOUT : word(result.output()), result.output());
    }

    static Word word(String said) {
        if (said.contains("dane_query:")) {
            return Word.DEFERRED; // it does not tell why a lookup failed
        }
        if (said.contains("No usable TLSA")) {
            return said.contains("Skipping") ? Word.UNUSABLE : Word.NONE;
        }
        if (said.contains("dane-validated successfully")) {
            return Word.AUTHENTICATED;
        }
        return said.contains("did not dane-validate") ? Word.REFUSED : Word.ERROR;
    }

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n", Pattern.DOTALL);
}
