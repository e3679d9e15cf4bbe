package org.danewerk.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Waits;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.api.ApiBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloverSettingsTest {
    static final String LEAST = """
            hosts = ["mx.example.org"]
            reload = ["systemctl", "reload", "postfix"]
            [keys.ecdsa]
            current = { key = "key.pem", certificate = "chain.pem" }
            staged = { key = "next-key.pem", certificate = "next-chain.pem" }
            [publisher.rfc2136]
            server = "192.0.2.53"
            key-file = "tsig.key"
            """;

    @Test
    void theLeastIsFilledUpWithWhatIsUsual() {
        assertThat(read(LEAST))
                .isEqualTo(new SettingsReading.Settled(new RolloverSettings(
                        List.of(new RolloverSettings.Host(DomainName.of("mx.example.org"), 25, Optional.empty())),
                        List.of(new RolloverSettings.KeyFiles(
                                KeyAlgorithm.ECDSA,
                                new RolloverSettings.KeyPair("/etc/dane/key.pem", "/etc/dane/chain.pem"),
                                Optional.of(new RolloverSettings.KeyPair(
                                        "/etc/dane/next-key.pem", "/etc/dane/next-chain.pem")))),
                        Optional.empty(),
                        new PublisherSettings.Rfc2136(
                                Optional.of(new InetSocketAddress("192.0.2.53", 53)), "/etc/dane/tsig.key"),
                        List.of("systemctl", "reload", "postfix"),
                        List.of(),
                        Goal.CURRENT_AND_NEXT,
                        Waits.DEFAULT,
                        "/etc/dane/mail.journal")));
    }

    @Test
    void everythingThereIsCanBeSaid() {
        var settings = settled("""
                # one operation over two hosts
                hosts = ["mx1.example.org", { name = "mx2.example.org", port = 465, owner = "_tlsa.example.org" }]
                zone = "example.org"
                pattern = ["3 1 1", "2 1 1", "3 1 2"]
                ttl = 300
                journal = "/var/lib/danewerk/mail.journal"
                reload = ["./reload", "all of it"]
                [keys.rsa.current]
                key = "/etc/ssl/rsa.pem"
                certificate = "/etc/ssl/rsa.pem"
                [keys.ecdsa.current]
                key = "ecdsa.key"
                certificate = "ecdsa.crt"
                [publisher.file]
                path = "tlsa.include"
                form = "include"
                reload = []
                [waits]
                minimum = "2h"
                times-ttl = 3
                assumed-ttl = "2d"
                settle = "90m"
                patience = "3600s"
                """);
        assertThat(settings.hosts().getLast())
                .isEqualTo(new RolloverSettings.Host(
                        DomainName.of("mx2.example.org"), 465, Optional.of(DomainName.of("_tlsa.example.org"))));
        assertThat(settings.zone()).contains(DomainName.of("example.org"));
        assertThat(settings.goal().combinations())
                .startsWith(Combination.KEY, Combination.ISSUER_KEY)
                .hasSize(3);
        assertThat(settings.goal().next()).isFalse();
        assertThat(settings.goal().ttlSeconds()).isEqualTo(300);
        assertThat(settings.journal()).isEqualTo("/var/lib/danewerk/mail.journal");
        assertThat(settings.reload()).containsExactly("/etc/dane/./reload", "all of it");
        assertThat(settings.keys())
                .extracting(RolloverSettings.KeyFiles::algorithm)
                .containsExactly(KeyAlgorithm.RSA, KeyAlgorithm.ECDSA);
        assertThat(settings.publisher())
                .isEqualTo(new PublisherSettings.ZoneFile(
                        "/etc/dane/tlsa.include", PublisherSettings.ZoneFile.Form.INCLUDE, List.of()));
        assertThat(settings.waits())
                .isEqualTo(new Waits(
                        Duration.ofHours(2), 3, Duration.ofDays(2), Duration.ofMinutes(90), Duration.ofHours(1)));
    }

    /** RFC 2136 §4.3. */
    @Test
    void thePrimaryNeedNotBeTold() {
        assertThat(settled(LEAST.replace("server = \"192.0.2.53\"\n", "")).publisher())
                .isEqualTo(new PublisherSettings.Rfc2136(Optional.empty(), "/etc/dane/tsig.key"));
    }

    @Test
    void aCommandMayPublish() {
        assertThat(settled(LEAST.replaceFirst("(?s)\\[publisher.*", "[publisher.command]\nargv = [\"./put\", \"x\"]\n"))
                        .publisher())
                .isEqualTo(new PublisherSettings.Command(List.of("/etc/dane/./put", "x")));
        assertThat(settled(LEAST.replace("hosts", "pattern = \"current+issuer\"\nhosts"))
                        .goal())
                .isEqualTo(Goal.CURRENT_AND_ISSUER);
    }

    /** Each with the least that it takes, and where it is asked then. */
    @Test
    void anApiMayPublish() {
        assertThat(api("[publisher.powerdns]\nurl = \"http://127.0.0.1:8081/\"\nkey-file = \"key\"\n"))
                .isEqualTo(new PublisherSettings.PowerDns(
                        new ApiBase("http://127.0.0.1:8081"), "/etc/dane/key", "localhost"));
        assertThat(api("[publisher.powerdns]\nurl = \"https://ns.example.org\"\nkey-file = \"key\"\nserver = \"a\"\n"))
                .isEqualTo(new PublisherSettings.PowerDns(new ApiBase("https://ns.example.org"), "/etc/dane/key", "a"));
        assertThat(api("[publisher.desec]\ntoken-file = \"token\"\n"))
                .isEqualTo(new PublisherSettings.Desec(new ApiBase("https://desec.io/api/v1"), "/etc/dane/token"));
        assertThat(api("[publisher.cloudflare]\ntoken-file = \"token\"\n"))
                .isEqualTo(new PublisherSettings.Cloudflare(
                        new ApiBase("https://api.cloudflare.com/client/v4"), "/etc/dane/token"));
        assertThat(api("[publisher.hetzner]\nurl = \"https://dns.example.org/v1\"\ntoken-file = \"token\"\n"))
                .isEqualTo(new PublisherSettings.Hetzner(new ApiBase("https://dns.example.org/v1"), "/etc/dane/token"));
        assertThat(api("[publisher.route53]\ncredentials-file = \"aws\"\nzone-id = \"Z0123\"\n"))
                .isEqualTo(new PublisherSettings.Route53(
                        new ApiBase("https://route53.amazonaws.com"), "/etc/dane/aws", Optional.of("Z0123")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "powerdns | key-file = \"k\" | publisher.powerdns.url is missing; give it, such as \"http://127.0.0.1:8081\"",
                "powerdns | url = \"https://a\" | publisher.powerdns.key-file is missing; give the path of the file with the api-key of the server",
                "desec | url = \"http://desec.io\" | publisher.desec.url is \"http://desec.io\", a URL without TLS to another machine, which would tell the key to everybody on the way; give the URL of the API",
                "hetzner | token = \"k\" | publisher.hetzner.token-file is missing; give the path of the file with the token",
                "cloudflare | token-file = \"token\" ~ zone-id = \"x\" | publisher.cloudflare.zone-id is no key that there is; take it out; there are url, token-file",
                "route53 | credentials-file = \"k\" ~ zone-id = \"../z\" | publisher.route53.zone-id is \"../z\"; give the id, such as Z0123456789ABCDEF"
            })
    void whatIsWrongAboutAnApiIsSaid(String table, String keys, String line) {
        assertThat(problems(LEAST.replaceFirst(
                        "(?s)\\[publisher.*", "[publisher." + table + "]\n" + keys.replace(" ~ ", "\n") + "\n")))
                .contains("mail.toml: " + line);
    }

    private static PublisherSettings api(String table) {
        return settled(LEAST.replaceFirst("(?s)\\[publisher.*", table)).publisher();
    }

    /** What is there, what it becomes, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"mx.example.org\"] | \"192.0.2.1\"] | hosts[0] is \"192.0.2.1\", no name of a host; give the domain name",
                "\"mx.example.org\"] | \"mx..org\"] | hosts[0] is \"mx..org\", an empty label in a domain name; give a domain name",
                "\"mx.example.org\"] | ] | hosts is empty; give a list of 1 to 1000 mail servers, such as [\"mx.example.org\"]",
                "[\"mx.example.org\"] | \"mx.example.org\" | hosts is text; give a list of 1 to 1000 mail servers, such as [\"mx.example.org\"]",
                "\"mx.example.org\"] | \"mx.example.org\", 25] | hosts[1] is a number; give a name, or a table with a name",
                "\"mx.example.org\"] | \"mx.example.org\", \"MX.example.org.\"] | hosts[1] is port 25 of mx.example.org once more; name it once",
                "\"mx.example.org\"] | {name=\"mx.example.org\", port=70000}] | hosts[0].port is 70000, and no port; give 1 to 65535",
                "\"mx.example.org\"] | {name=\"mx.example.org\", port=99999999999999999999}] | hosts[0].port is 99999999999999999999, and no port; give 1 to 65535",
                "\"mx.example.org\"] | {port=25}] | hosts[0].name is missing; give the name that MX records have",
                "\"mx.example.org\"] | {nane=\"mx.example.org\", name=\"mx.example.org\"}] | hosts[0].nane is no key that there is; is hosts[0].name meant?",
                "hosts = | host = | hosts is missing; give the mail servers, such as [\"mx.example.org\"]",
                "hosts = | jornal = \"x\"%hosts = | jornal is no key that there is; is journal meant?",
                "hosts = | ttl=299%hosts = | ttl is 299, and a TTL is short enough for a change in need, and no burden on the servers; give 300 to 86400",
                "hosts = | ttl=\"1h\"%hosts = | ttl is text; give a number from 300 to 86400, without quotes",
                "hosts = | ttl=3600.5%hosts = | ttl is a fraction; give a number from 300 to 86400, without quotes",
                "hosts = | pattern=\"current+nxt\"%hosts = | pattern is \"current+nxt\", no pattern that there is; is \"current+next\" meant? Or give a list such as [\"3 1 1\", \"2 1 1\"]",
                "hosts = | pattern=[\"1 1 1\"]%hosts = | pattern has \"1 1 1\", and usages 0 and 1 are not for mail servers (RFC 7672 §3.1.3); give \"3 1 1\" instead",
                "hosts = | pattern=[\"3 1\"]%hosts = | pattern has \"3 1\", which is no usage, selector and matching type; give three digits such as \"3 1 1\"",
                "hosts = | pattern=[\"3 1 1\",\"3 1 1\"]%hosts = | pattern has \"3 1 1\" twice; give it once",
                "hosts = | pattern=[]%hosts = | pattern is an empty list; give at least \"3 1 1\"",
                "hosts = | zone=\".\"%hosts = | zone is \".\", no name of a host; give the domain name",
                "hosts = | journal=\"key.pem\"%hosts = | journal is the same file as keys.ecdsa.current.key; give each a file of its own",
                "hosts = | journal=\"a\\u0000b\"%hosts = | journal has a control character; give text without",
                "reload = [ | relod = [ | reload is missing; give the command that tells the mail server of a new chain, or [] where it sees by itself",
                "[\"systemctl\", \"reload\", \"postfix\"] | \"systemctl reload postfix\" | reload is text; give a list such as [\"systemctl\", \"reload\", \"postfix\"]; no shell reads it",
                "\"reload\", | 7, | reload[1] is a number; give text in quotes",
                "[keys.ecdsa] | [keys.ed25519] | keys.rsa is missing, and ecdsa too; give one of them, or both",
                "current = | curent = | keys.ecdsa.current is missing; give the key and certificate in use",
                "staged = | stagd = | keys.ecdsa.staged is missing, and the pattern is current+next; say where the key after the current one is to be kept",
                "\"next-key.pem\" | \"key.pem\" | keys.ecdsa.staged.key is the same file as keys.ecdsa.current.key; give each key a file of its own",
                "certificate = \"chain.pem\" | cert = \"chain.pem\" | keys.ecdsa.current.certificate is missing; give the path of the chain in PEM",
                "[publisher.rfc2136] | [publisher.rfc2316] | publisher.rfc2316 is no key that there is; is publisher.rfc2136 meant?",
                "\"192.0.2.53\" | \"ns.example.org\" | publisher.rfc2136.server is \"ns.example.org\", not an address with or without :PORT; give the address of the primary, such as 192.0.2.53 or [2001:db8::53]:5353",
                "\"192.0.2.53\" | \"tls://192.0.2.53#ns\" | publisher.rfc2136.server is \"tls://192.0.2.53#ns\", and updates go over TCP; give the address alone",
                "key-file = | keyfile = | publisher.rfc2136.key-file is missing; give the path of the key of TSIG; no update goes unsigned",
                "[publisher.rfc2136] | [publisher.command]%argv=[]%[publisher.rfc2136] | publisher.command stands beside rfc2136; keep one of them",
                "[publisher.rfc2136] | [waits]%settle=\"5m\"%[publisher.rfc2136] | waits.settle is 5m, and less than 1h is not safe: server processes present the old chain until they end; give 1h or more, or leave it out",
                "[publisher.rfc2136] | [waits]%times-ttl=1%[publisher.rfc2136] | waits.times-ttl is 1, and old records stay in caches for as many TTLs (RFC 7671 §8.1); give 2 to 100",
                "[publisher.rfc2136] | [waits]%minimum=\"soon\"%[publisher.rfc2136] | waits.minimum is \"soon\", no duration; give one such as \"90m\", \"2h\" or \"1d\"",
                "hosts = | = | line 1 is no TOML",
            })
    void whatIsWrongIsSaid(String there, String instead, String said) {
        assertThat(LEAST).contains(there);
        var lines = problems(LEAST.replace(there, instead.replace("%", "\n")));
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("mail.toml: " + said));
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
    }

    @Test
    void theExampleOfTheDocumentsIsRead() throws IOException {
        var page = Files.readString(Path.of("../docs/rollover.md"));
        int start = page.indexOf("```toml\n") + 8;
        var shown = page.substring(start, page.indexOf("```", start));
        assertThat(settled(shown).hosts()).hasSize(2);

        var waits = shown.substring(shown.indexOf("# [waits]")).replaceAll("(?m)^# ", "");
        assertThat(settled(shown + waits).waits().timesTtl()).isEqualTo(3);
    }

    @Test
    void severalProblemsAreToldAtOnceAndNoMoreThanTen() {
        assertThat(problems("ttl = 1\nfoo = 2\n")).hasSize(6);
        assertThat(problems(LEAST + "a=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1\nh=1\ni=1\nj=1\nk=1\n"))
                .hasSize(10);
    }

    @Test
    void whatIsNoTextIsSaid() {
        assertThat(RolloverSettings.read(Bytes.ofHex("68c328"), "mail.toml", path -> path))
                .isEqualTo(new SettingsReading.Wrong(
                        List.of("mail.toml: the file is no text in UTF-8; save it as UTF-8")));
        assertThat(problems("#".repeat(70_000))).hasSize(1);
        assertThat(problems("a = " + "[".repeat(30_000))).hasSize(1);
        assertThat(problems("a.".repeat(20_000) + "b = 1")).isNotEmpty();
        assertThat(problems("[a.b]\n[[a]]\n")).isNotEmpty();
        assertThat(problems("\u001b[31m = 1"))
                .allSatisfy(line -> assertThat(line).doesNotContain("\u001b"));
    }

    private static RolloverSettings settled(String text) {
        var reading = read(text);
        assertThat(reading).isInstanceOf(SettingsReading.Settled.class);
        return ((SettingsReading.Settled) reading).settings();
    }

    private static List<String> problems(String text) {
        var reading = read(text);
        assertThat(reading).as(text).isInstanceOf(SettingsReading.Wrong.class);
        return ((SettingsReading.Wrong) reading).problems();
    }

    static SettingsReading read(String text) {
        return RolloverSettings.read(
                Bytes.of(text.getBytes(StandardCharsets.UTF_8)),
                "mail.toml",
                path -> path.startsWith("/") ? path : "/etc/dane/" + path);
    }
}
