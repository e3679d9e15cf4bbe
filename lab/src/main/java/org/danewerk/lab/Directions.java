package org.danewerk.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.world.LabDomain;
import org.danewerk.lab.world.LabHost;

/** How to lead real programs into a running lab: the files they need, and what to type. */
final class Directions {
    private final Lab lab;
    private final LabOptions options;
    private final Map<InetAddress, InetSocketAddress> places;
    private final Path directory;

    Directions(Lab lab, LabOptions options, Map<InetAddress, InetSocketAddress> places, Path directory) {
        this.lab = lab;
        this.options = options;
        this.places = places;
        this.directory = directory.toAbsolutePath();
    }

    String write() throws IOException {
        Files.createDirectories(directory);
        write("root.key", String.join("\n", lab.rootAnchors()) + "\n");
        write("web.pem", lab.world().webRoot().pem());
        write("domains.tsv", domains());
        write("hosts.tsv", hosts());
        write("unbound.conf", unbound());
        write("resolv.conf", "nameserver " + validator().getHostAddress() + "\noptions edns0 trust-ad\n");
        return text();
    }

    /** The same files; whoever stands before the lab's DNS here is the lab's own. */
    String writeForSender() throws IOException {
        write();
        var validator = lab.validatorAddress().orElseThrow();
        var text = new StringBuilder();
        text.append("""
                The lab is up. Point the mail server under test, on this machine, at it:
                  resolver         %1$s port %2$d (validates, and sets AD)
                  trust anchor     %3$s/root.key, for who validates by himself
                """.formatted(validator.getAddress().getHostAddress(), validator.getPort(), directory));
        text.append(
                options.realAddresses()
                        ? """
                          For a program that reads /etc/resolv.conf, with the lab's in its place for it alone:
                            unshare -m sh -c 'mount --bind %s/resolv.conf /etc/resolv.conf; exec "$0"' sh
                          """.formatted(directory)
                        : "Its mail servers have ports of their own (hosts.tsv), which real mail programs cannot be told.\n");
        lab.leftOut().ifPresent(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private String text() {
        var resolver = lab.resolverAddress();
        String dig = "dig @" + resolver.getAddress().getHostAddress()
                + (resolver.getPort() == DNS ? "" : " -p " + resolver.getPort());
        var text = new StringBuilder();
        text.append("The lab is up: %d mail domains, %d mail servers, DNS at %s port %d.%n"
                .formatted(
                        lab.domains().size(),
                        places.size(),
                        resolver.getAddress().getHostAddress(),
                        resolver.getPort()));
        lab.leftOut().ifPresent(line -> text.append(line).append('\n'));
        text.append("""
                In %s: domains.tsv (what each domain must get), hosts.tsv (who listens where),
                root.key (trust anchor), web.pem (authority of policy hosts), unbound.conf, resolv.conf.

                The lab's DNS passes DNSSEC records on and validates nothing:
                  %s +dnssec _25._tcp.mx.good311.lab TLSA
                """.formatted(directory, dig));
        text.append(options.realAddresses() ? realPrograms() : onlyDanewerk());
        return text.toString();
    }

    private String realPrograms() {
        String validator = validator().getHostAddress();
        return """
               Danewerk itself, which validates:
                 danewerk check --resolver %3$s --root-anchor %2$s/root.key --sts-ca %2$s/web.pem --allow-reserved good311.lab
               Unbound as the validating resolver in front of it, at %1$s port 53:
                 unbound -d -c %2$s/unbound.conf
                 dig @%1$s _25._tcp.mx.good311.lab TLSA        (flag ad)
               Programs that read /etc/resolv.conf, with the lab's in its place for them alone:
                 unshare -m sh -c 'mount --bind %2$s/resolv.conf /etc/resolv.conf; exec "$0"' sh
                 posttls-finger -c -l dane good311.lab
               Postfix started in that shell, with these in main.cf, delivers into the lab:
                 smtp_dns_support_level = dnssec
                 smtp_tls_security_level = dane
                 inet_interfaces = 127.0.0.1
               Its mail servers count messages and drop them.
               """.formatted(
                        validator, directory, lab.resolverAddress().getAddress().getHostAddress());
    }

    private String onlyDanewerk() {
        return """
               Its mail servers have ports of their own, which real mail programs cannot be told (hosts.tsv has them);
               start the lab as root to have them at port 25 of the addresses in the zones.
               """;
    }

    private String domains() {
        return lab.domains().stream()
                .map(Directions::row)
                .collect(Collectors.joining("\n", "domain\tdelivery\thosts\tsituation\tnote\n", "\n"));
    }

    private static String row(LabDomain domain) {
        return String.join(
                "\t",
                domain.name().toText(),
                domain.expected().text(),
                domain.hosts().stream().map(DomainName::toText).collect(Collectors.joining(",")),
                domain.situation(),
                domain.note());
    }

    private String hosts() {
        return lab.world().hosts().stream()
                .filter(host -> places.containsKey(host.address()))
                .map(this::row)
                .collect(Collectors.joining("\n", "host\taddress\tlistens\tport\n", "\n"));
    }

    private String row(LabHost host) {
        var place = Objects.requireNonNull(places.get(host.address()));
        return String.join(
                "\t",
                host.name().toText(),
                host.address().getHostAddress(),
                place.getAddress().getHostAddress(),
                String.valueOf(place.getPort()));
    }

    /** A configuration that Unbound starts with as it is. */
    private String unbound() {
        var resolver = lab.resolverAddress();
        return """
               server:
                 interface: %s
                 port: 53
                 do-ip6: no
                 username: ""
                 chroot: ""
                 directory: "%s"
                 pidfile: "%s/unbound.pid"
                 use-syslog: no
                 access-control: 127.0.0.0/8 allow
                 do-not-query-localhost: no
                 trust-anchor-file: "%s/root.key"
                 module-config: "validator iterator"
                 val-log-level: 2
               remote-control:
                 control-enable: no
               forward-zone:
                 name: "."
                 forward-addr: %s@%d
               """.formatted(
                        validator().getHostAddress(),
                        directory,
                        directory,
                        directory,
                        resolver.getAddress().getHostAddress(),
                        resolver.getPort());
    }

    private InetAddress validator() {
        return options.network().validator();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static final int DNS = 53;
}
