package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Postfix's own probe. It stops at the first host that talks, and delivers nothing. */
final class PosttlsFinger implements Peer {
    private final RealLab lab;
    private final Path configuration;

    /** @param configuration a main.cf, without which it does not start */
    PosttlsFinger(RealLab lab, Path configuration) {
        this.lab = lab;
        this.configuration = configuration;
    }

    @Override
    public String version() throws IOException, InterruptedException {
        return Postfix.version();
    }

    @Override
    public Map<String, Answer> ask(List<String> names) throws InterruptedException {
        return Crowd.each(names, name -> {
            var result = lab.inside(
                            Programs.path("posttls-finger"),
                            "-t",
                            "10",
                            "-T",
                            "10",
                            "-l",
                            "dane",
                            "-L",
                            "summary,verbose",
                            name)
                    .with("MAIL_CONFIG", configuration.toString())
                    .run();
            return new Answer(result.timedOut() ? Word.TIMEOUT : word(result.output()), result.output());
        });
    }

    static Word word(String said) {
        if (said.contains("panic:")) {
            return Word.ERROR;
        }
        if (said.contains("does not accept mail") || said.contains("Destination address lookup failed")) {
            return said.contains("try again") ? Word.DEFERRED : Word.BOUNCED;
        }
        if (said.contains("TLS connection established")) {
            return established(said);
        }
        if (said.contains("SMTP service not available") || said.contains("Failed to establish session")) {
            return Word.DEFERRED;
        }
        if (said.contains("DNSSEC-signed TLSA record") || said.contains(PKIX)) {
            return Word.REFUSED;
        }
        return said.contains("SSL_connect error") ? Word.NO_SESSION : said.contains("< 250 ") ? Word.CLEAR : Word.ERROR;
    }

    private static Word established(String said) {
        // Postfix says Trusted and not Verified where the MX RRset is insecure.
        if (said.contains("Verified TLS connection")
                || said.contains("log verified as trusted") && said.contains("Trusted TLS connection")) {
            return Word.AUTHENTICATED;
        }
        if (said.contains("all TLSA records unusable")
                || said.contains(PKIX) && !said.contains("DNSSEC-signed TLSA record")) {
            return Word.ENCRYPTED;
        }
        return said.contains("DNSSEC-signed TLSA record") ? Word.REFUSED : Word.TLS;
    }

    private static final String PKIX = "unsupported TLSA certificate usage";
}
