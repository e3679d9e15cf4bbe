package org.danewerk.cli.publish;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.arguments.ServerArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.Printable;
import org.danewerk.operations.route.AddressFamilies;

/**
 * What a server shows: at every address, as to any sender, and to one that takes only ECDSA or only RSA.
 *
 * @param addresses that show a chain, by chain, in the order seen
 * @param troubles of addresses that show none, for people
 */
record ServerChains(Map<PresentedChain, List<String>> addresses, List<String> troubles) {
    /** @throws CliException where no address shows any */
    static ServerChains of(Terminal terminal, ServerArgument server, ConnectOptions connect) {
        var limits = connect.limits();
        var settings = SmtpSettings.ofMachine().withLimits(limits).withReservedAllowed(connect.allowReserved());
        var smtp = Live.smtp(terminal.dialer(), settings, 1, terminal.clock());
        var chains = new ServerChains(new LinkedHashMap<>(), new ArrayList<>());
        lookup(server)
                .filter(address -> wanted(address, connect.families()))
                .limit(limits.addressesPerHost())
                .forEach(address -> chains.visit(smtp, server, address));
        if (chains.addresses.isEmpty()) {
            throw CliException.undetermined("no certificate seen: "
                    + (chains.troubles.isEmpty() ? "no address of that family" : String.join("; ", chains.troubles)));
        }
        return chains;
    }

    private static boolean wanted(InetAddress address, AddressFamilies families) {
        return switch (families) {
            case BOTH -> true;
            case IPV4_ONLY -> address instanceof Inet4Address;
            case IPV6_ONLY -> !(address instanceof Inet4Address);
        };
    }

    private void visit(SmtpConnector smtp, ServerArgument server, InetAddress address) {
        switch (connect(smtp, server, address, KeyAlgorithm.ANY)) {
            case Evidence.Encrypted encrypted -> {
                add(encrypted);
                for (var offered : List.of(KeyAlgorithm.ECDSA, KeyAlgorithm.RSA)) {
                    if (connect(smtp, server, address, offered) instanceof Evidence.Encrypted other) {
                        add(other);
                    }
                }
            }
            case Evidence.Plaintext plain -> trouble(address, "no TLS: " + why(plain));
            case Evidence.HandshakeFailed failed -> trouble(address, "TLS failed: " + failed.why());
            case Evidence.Unreachable unreachable ->
                trouble(
                        address,
                        unreachable.why()
                                + (unreachable.cause() == Evidence.Unreachable.Cause.RESERVED_ADDRESS
                                        ? "; --allow-reserved connects nevertheless"
                                        : ""));
        }
    }

    private static String why(Evidence.Plaintext plain) {
        return switch (plain.why()) {
            case STARTTLS_NOT_OFFERED -> "STARTTLS is not offered";
            case STARTTLS_REFUSED -> "STARTTLS is refused: " + plain.reply();
            case EHLO_REFUSED -> "EHLO is refused: " + plain.reply();
        };
    }

    private static Evidence connect(
            SmtpConnector smtp, ServerArgument server, InetAddress address, KeyAlgorithm offered) {
        return smtp.connect(new SmtpConnector.Target(address, server.port(), server.name(), offered));
    }

    private void add(Evidence.Encrypted seen) {
        var places = addresses.computeIfAbsent(seen.chain(), chain -> new ArrayList<>());
        var address = Addresses.toText(seen.attempt().address());
        if (!places.contains(address)) {
            places.add(address);
        }
    }

    private void trouble(InetAddress address, String what) {
        troubles.add(Addresses.toText(address) + ": " + Printable.of(what));
    }

    private static Stream<InetAddress> lookup(ServerArgument server) {
        if (server.address().isPresent()) {
            return server.address().stream();
        }
        var name = server.name().orElseThrow().toText();
        try {
            return Stream.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException e) {
            throw CliException.undetermined(
                    Printable.of(name) + " has no address, or no resolver answers; give an address as [ADDRESS]:PORT");
        }
    }
}
