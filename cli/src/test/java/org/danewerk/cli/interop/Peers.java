package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.cli.interop.Peer.Asked;

/** The programs that are asked what {@code check} is asked. */
enum Peers {
    POSTTLS_FINGER("posttls-finger", Asked.PROBE, "posttls-finger") {
        @Override
        Peer start(RealLab lab) throws IOException, InterruptedException {
            return new PosttlsFinger(lab, lab.sender().configuration());
        }
    },
    POSTFIX("postfix", Asked.SENDER) {
        @Override
        Peer start(RealLab lab) throws IOException, InterruptedException {
            return new PostfixSender(lab.sender(), lab.submission());
        }
    },
    EXIM("exim", Asked.SENDER) {
        @Override
        Peer start(RealLab lab) {
            return new EximSender(lab, new Exim(Programs.exim().orElseThrow()));
        }
    },
    OPENSSL("openssl s_client", Asked.HOST, "openssl") {
        @Override
        Peer start(RealLab lab) {
            return new OpensslClient(lab);
        }
    },
    DANETOOL("danetool", Asked.HOST, "danetool", "cc") {
        @Override
        Peer start(RealLab lab) throws IOException, InterruptedException {
            return Danetool.prepare(lab);
        }

        @Override
        List<String> missing() throws IOException, InterruptedException {
            var missing = new ArrayList<>(super.missing());
            if (!Files.exists(ROOT_KEY)) { // compiled in, and without it no answer is validated
                missing.add(ROOT_KEY.toString());
            }
            return missing;
        }
    },
    LDNS_DANE("ldns-dane", Asked.HOST, "ldns-dane", "openssl") {
        @Override
        Peer start(RealLab lab) throws IOException {
            return new LdnsDane(lab);
        }
    };

    /** Where Debian's danetool has its trust anchor from: the package {@code dns-root-data}. */
    private static final Path ROOT_KEY = Path.of("/usr/share/dns/root.key");

    private final String text;
    private final Asked asked;
    private final String[] programs;

    Peers(String text, Asked asked, String... programs) {
        this.text = text;
        this.asked = asked;
        this.programs = programs;
    }

    abstract Peer start(RealLab lab) throws IOException, InterruptedException;

    /** As the list of differences names it. */
    String text() {
        return text;
    }

    Asked asked() {
        return asked;
    }

    /** What it takes that is not here, beside what the servers take. */
    List<String> missing() throws IOException, InterruptedException {
        var missing = new ArrayList<>(Means.missingPrograms(programs));
        if (this != OPENSSL) { // it is told what is in the DNS
            missing.addAll(Means.missingForNamespace());
        }
        return missing;
    }

    @Override
    public String toString() {
        return text;
    }
}
