package org.danewerk.net.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * How a client names itself in EHLO.
 *
 * @param name empty to say the address literal of the connection's own end; RFC 5321 §4.1.4 asks for that where there is no name
 */
public record EhloIdentity(Optional<DomainName> name) {
    /** Linux tells the host name here without asking the DNS for it. */
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    public static EhloIdentity of(DomainName name) {
        return new EhloIdentity(Optional.of(name));
    }

    public static EhloIdentity addressLiteral() {
        return new EhloIdentity(Optional.empty());
    }

    /** The machine's host name where it is a fully qualified one, else the address literal. Nothing is looked up in the DNS. */
    public static EhloIdentity ofMachine() {
        try {
            var text = Files.readString(KERNEL_HOST_NAME).strip();
            if (DomainName.parse(text) instanceof Parsed.Ok<DomainName>(var name)
                    && name.labels().size() > 1
                    && isLettersDigitsHyphens(text)) {
                return of(name);
            }
        } catch (IOException e) {
            // No such file on this system: there is no name to be had without a lookup.
        }
        return addressLiteral();
    }

    /**
     * @param local the connection's own end, asked for where it is needed
     */
    String text(Supplier<InetAddress> local) {
        return name.map(DomainName::toText).orElseGet(() -> literal(local.get()));
    }

    /** RFC 5321 §4.1.3. */
    private static String literal(InetAddress address) {
        var text = address.getHostAddress();
        if (text.indexOf(':') < 0) {
            return "[" + text + "]";
        }
        int zone = text.indexOf('%');
        return "[IPv6:" + (zone < 0 ? text : text.substring(0, zone)) + "]";
    }

    private static boolean isLettersDigitsHyphens(String text) {
        return text.chars()
                .allMatch(c ->
                        c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.');
    }
}
