package org.danewerk.net.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.danewerk.core.base.Parsed;

/**
 * What {@code /etc/resolv.conf} says, read as the C library reads it: what it does not understand it passes over.
 *
 * @param upstreams 127.0.0.1 where the file names none, as in resolv.conf(5)
 * @param timeout of one try, from {@code options timeout:}
 * @param attempts from {@code options attempts:}
 * @param trustAd whether the administrator marked the resolvers as trusted, by {@code options trust-ad}; noted, and not by itself
 *     enough here, since the way to them may be open. RFC 4035 §4.9.3
 * @param problems lines that could not be used, for people
 */
public record SystemResolvers(
        Upstreams upstreams, Optional<Duration> timeout, OptionalInt attempts, boolean trustAd, List<String> problems) {
    public static final Path FILE = Path.of("/etc/resolv.conf");

    private static final int MAX_NAMESERVERS = 3;

    public SystemResolvers {
        problems = List.copyOf(problems);
    }

    /** Reads {@link #FILE}. */
    public static Parsed<SystemResolvers> read() {
        return read(FILE);
    }

    /** Reads the file; one that cannot be read is malformed with the reason. */
    public static Parsed<SystemResolvers> read(Path file) {
        try {
            return Parsed.ok(parse(Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (MalformedInputException e) {
            return Parsed.malformed(0, file + " is not text");
        } catch (IOException e) {
            return Parsed.malformed(0, file + " cannot be read");
        }
    }

    /** Reads the text of such a file. */
    public static SystemResolvers parse(String text) {
        var addresses = new ArrayList<InetSocketAddress>();
        var problems = new ArrayList<String>();
        Optional<Duration> timeout = Optional.empty();
        OptionalInt attempts = OptionalInt.empty();
        boolean trustAd = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "nameserver" -> {
                    if (words.length < 2) {
                        problems.add("line " + number + ": nameserver without an address");
                    } else {
                        switch (nameserver(words[1])) {
                            case Parsed.Ok<InetSocketAddress>(var address) -> addresses.add(address);
                            case Parsed.Malformed<InetSocketAddress>(var offset, var reason) ->
                                problems.add("line " + number + ": " + reason);
                        }
                    }
                }
                case "options" -> {
                    for (int i = 1; i < words.length; i++) {
                        if (words[i].startsWith("timeout:")) {
                            timeout = smallNumber(words[i], 30).stream()
                                    .mapToObj(Duration::ofSeconds)
                                    .findFirst();
                        } else if (words[i].startsWith("attempts:")) {
                            attempts = smallNumber(words[i], 5);
                        } else if (words[i].equals("trust-ad")) {
                            trustAd = true;
                        }
                    }
                }
                default -> {
                    // search lists and comments do not matter for absolute names
                }
            }
        }
        if (addresses.isEmpty()) {
            addresses.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), Upstreams.DEFAULT_PORT));
        }
        var used = addresses.subList(0, Math.min(addresses.size(), MAX_NAMESERVERS));
        return new SystemResolvers(
                Upstreams.of(used.toArray(InetSocketAddress[]::new)), timeout, attempts, trustAd, problems);
    }

    /** A bare IPv6 address may stand here, and no port. */
    private static Parsed<InetSocketAddress> nameserver(String text) {
        return Upstreams.parseAddress(
                text.indexOf(':') >= 0 && !text.startsWith("[") ? "[" + text + "]" : text, Upstreams.DEFAULT_PORT);
    }

    private static OptionalInt smallNumber(String option, int most) {
        String digits = option.substring(option.indexOf(':') + 1);
        if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        int number = Math.min(Integer.parseInt(digits), most); // resolv.conf(5) caps silently
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
