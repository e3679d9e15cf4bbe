package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.danewerk.cli.interop.HostDns.Found;

/** {@code openssl s_client}, which verifies by the records it is given. */
final class OpensslClient implements Peer {
    private final RealLab lab;
    private final HostDns dns;

    OpensslClient(RealLab lab) {
        this.lab = lab;
        this.dns = new HostDns(lab.validator());
    }

    @Override
    public String version() throws IOException, InterruptedException {
        return Command.of(lab.directory(), Programs.path("openssl"), "version").version("OpenSSL ([0-9.]+)");
    }

    @Override
    public Map<String, Answer> ask(List<String> names) throws InterruptedException {
        return Crowd.each(names, host -> switch (dns.lookup(host)) {
            case Found.LookupFailed failed -> new Answer(Word.DEFERRED, "not asked: a DNS lookup fails");
            case Found.NoAddress none -> new Answer(Word.NO_SESSION, "not asked: no address");
            case Found.NoTlsa none -> new Answer(Word.NONE, "not asked: no secure TLSA");
            case Found.Tlsa tlsa -> verify(tlsa);
        });
    }

    /** What a server says and shows, without any verification. */
    static String shown(RealLab lab, InetAddress address, String host) throws IOException, InterruptedException {
        var words = command(address);
        words.addAll(List.of("-servername", host, "-showcerts"));
        return Command.of(lab.directory(), words.toArray(String[]::new))
                .reading("QUIT\r\n")
                .run()
                .output();
    }

    private Answer verify(Found.Tlsa tlsa) throws IOException, InterruptedException {
        var words = command(tlsa.address());
        words.addAll(List.of("-dane_tlsa_domain", tlsa.baseDomain().toText()));
        words.addAll(List.of("-dane_ee_no_namechecks", "-verify_return_error", "-brief")); // RFC 7672 §3.1.1
        tlsa.records()
                .forEach(record ->
                        words.addAll(List.of("-dane_tlsa_rrdata", record.parameters() + " " + record.data())));
        var result = Command.of(lab.directory(), words.toArray(String[]::new))
                .reading("QUIT\r\n")
                .run();
        return new Answer(result.timedOut() ? Word.TIMEOUT : word(result.output()), result.output());
    }

    static Word word(String said) {
        if (said.contains("Verification: OK") && said.contains("DANE TLSA")) {
            return Word.AUTHENTICATED;
        }
        if (said.contains("Failed to import any TLSA")) {
            return Word.UNUSABLE;
        }
        if (said.contains("verify error") || said.contains("certificate verify failed")) {
            return Word.REFUSED;
        }
        return said.contains("CONNECTION ESTABLISHED") || said.contains("Could not allocate")
                ? Word.ERROR
                : Word.NO_SESSION;
    }

    private static ArrayList<String> command(InetAddress address) {
        var literal = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        return new ArrayList<>(List.of(
                Programs.path("openssl"),
                "s_client",
                "-starttls",
                "smtp",
                "-name",
                "peer.lab",
                "-connect",
                literal + ":" + Smtp.PORT));
    }
}
