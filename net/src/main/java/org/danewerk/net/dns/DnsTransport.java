package org.danewerk.net.dns;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Rcode;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.okhttp.Library;
import org.danewerk.net.time.Overdue;

/**
 * Sends one query to the upstreams in turn until one answers or the tries or the time are spent.
 *
 * <p>Over what each is reached by, and never over less: no TLS that fails leads to a question in the clear. After two losses over UDP
 * it is TCP's turn (RFC 7766 §5). Never without EDNS: an upstream that cannot is of no
 * use for DNSSEC, and falling back would turn its fault into "insecure" (RFC 6891 §6.2.2). An upstream that failed is asked last
 * for a while. Safe for many threads at once; blocks.
 */
final class DnsTransport implements Exchange {
    private static final long PENALTY_NANOS = 30_000_000_000L;
    private static final int LOSSES_BEFORE_TCP = 2;

    private final List<Upstream> upstreams;
    private final List<Carrier> carriers;
    private final Limits limits;
    /** For each upstream, the {@link System#nanoTime} until which it is asked last. */
    private final AtomicLongArray penalisedUntil;

    DnsTransport(Upstreams upstreams, Limits limits) {
        this.upstreams = upstreams.servers();
        this.carriers = carriers(upstreams);
        this.limits = limits;
        this.penalisedUntil = new AtomicLongArray(this.upstreams.size());
        long now = System.nanoTime();
        for (int i = 0; i < this.upstreams.size(); i++) {
            penalisedUntil.set(i, now);
        }
    }

    private static List<Carrier> carriers(Upstreams upstreams) {
        var overdue = new Overdue();
        var random = new SecureRandom();
        var trust = new ResolverTrust(upstreams.authorities());
        return upstreams.servers().stream()
                .map(upstream -> switch (upstream) {
                    case Upstream.Plain(var address) -> new PlainCarrier(address, random, overdue);
                    case Upstream.Tls tls ->
                        new TlsCarrier(tls, trust.context(tls.identity()), random, overdue, TlsCarrier.MOST_IDLE_NANOS);
                    case Upstream.Https https ->
                        Library.use(https.text(), () -> new HttpsCarrier(https, trust.check(https.identity())));
                })
                .toList();
    }

    /** The end of a lookup that starts now, on the scale of {@link System#nanoTime}. */
    long newDeadline() {
        return System.nanoTime() + limits.lookupTimeout().toNanos();
    }

    @Override
    public Reply ask(DomainName name, int type, int flags, long deadline) {
        return ask(name, type, flags, order(), 0, deadline);
    }

    /** Of another upstream first, where there is one, and not over UDP, which anybody on the way can forge. */
    @Override
    public Reply askAgain(DomainName name, int type, int flags, long deadline) {
        int[] order = order();
        int first = order[0];
        System.arraycopy(order, 1, order, 0, order.length - 1);
        order[order.length - 1] = first;
        return ask(name, type, flags, order, LOSSES_BEFORE_TCP, deadline);
    }

    private Reply ask(DomainName name, int type, int flags, int[] order, int lossesBefore, long deadline) {
        int tries = Math.max(limits.queryTries(), 1);
        int losses = lossesBefore;
        var refused = new boolean[upstreams.size()];
        Optional<Reply.Failure> worst = Optional.empty();
        for (int attempt = 0, turn = 0; attempt < tries; turn++) {
            int upstream = order[turn % order.length];
            if (refused[upstream]) {
                if (allTrue(refused)) {
                    break;
                }
                continue;
            }
            attempt++;
            long remaining = deadline - System.nanoTime();
            if (remaining <= 0) {
                return new Reply.Failure(LookupFailure.TIMEOUT, "no time was left for " + question(name, type));
            }
            long end = System.nanoTime()
                    + Math.min(remaining, limits.queryTimeout().toNanos());
            Reply reply;
            try {
                reply = attempt(upstream, name, type, flags, losses >= LOSSES_BEFORE_TCP, end);
            } catch (NotAuthenticated e) { // RFC 7858 §4.2: no retry heals that
                refused[upstream] = true;
                reply = new Reply.Failure(
                        LookupFailure.UNREACHABLE, upstreams.get(upstream).text() + " is not asked: " + e.getMessage());
            } catch (HttpStatus e) {
                refused[upstream] = e.lasts();
                reply = new Reply.Failure(
                        LookupFailure.UNREACHABLE,
                        upstreams.get(upstream).text() + " has no reply to " + question(name, type) + ": "
                                + e.getMessage());
            }
            switch (reply) {
                case Reply.Answer answer -> {
                    return answer;
                }
                case Reply.Failure failure -> {
                    if (failure.failure() != LookupFailure.SERVFAIL) { // that is about the name, not the upstream
                        penalisedUntil.set(upstream, System.nanoTime() + PENALTY_NANOS);
                    }
                    worst = Optional.of(worst.filter(previous -> telling(previous) >= telling(failure))
                            .orElse(failure));
                    switch (failure.failure()) {
                        case TIMEOUT -> losses++;
                        case UNREACHABLE, MALFORMED -> losses += LOSSES_BEFORE_TCP; // perhaps only UDP is broken
                        default -> refused[upstream] = true; // it answered; asking again would change nothing
                    }
                }
            }
        }
        return worst.orElseThrow();
    }

    /** The upstreams that work before those that failed lately, otherwise as configured. */
    private int[] order() {
        int count = upstreams.size();
        var order = new int[count];
        if (count == 1) {
            return order;
        }
        long now = System.nanoTime();
        int next = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < count; i++) {
                boolean penalised = penalisedUntil.get(i) - now > 0;
                if (penalised == (pass == 1)) {
                    order[next++] = i;
                }
            }
        }
        return order;
    }

    private Reply attempt(int index, DomainName name, int type, int flags, boolean lossy, long end)
            throws NotAuthenticated, HttpStatus {
        String upstream = upstreams.get(index).text();
        try {
            return switch (carriers.get(index).carry(name, type, flags, lossy, end)) {
                case Parsed.Ok<DnsMessage>(var message) -> judge(upstream, name, type, message);
                case Parsed.Malformed<DnsMessage>(var offset, var reason) ->
                    new Reply.Failure(
                            LookupFailure.MALFORMED,
                            "the reply of " + upstream + " to " + question(name, type) + " cannot be read: " + reason
                                    + " at octet " + offset);
            };
        } catch (NotAuthenticated | HttpStatus e) {
            throw e;
        } catch (SocketTimeoutException e) {
            return new Reply.Failure(
                    LookupFailure.TIMEOUT, "no reply from " + upstream + " to " + question(name, type));
        } catch (PortUnreachableException e) {
            return new Reply.Failure(
                    LookupFailure.UNREACHABLE, "nothing answers at " + upstream + " (port unreachable)");
        } catch (IOException e) {
            return new Reply.Failure(
                    LookupFailure.UNREACHABLE,
                    upstream + " cannot be reached"
                            + Optional.ofNullable(e.getMessage())
                                    .map(why -> ": " + why)
                                    .orElse(""));
        }
    }

    private static Reply judge(String upstream, DomainName name, int type, DnsMessage message) {
        LookupFailure failure;
        String code;
        switch (message.rcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> {
                return new Reply.Answer(message);
            }
            case Rcode.SERVFAIL -> {
                failure = LookupFailure.SERVFAIL;
                code = "SERVFAIL";
            }
            case Rcode.REFUSED -> {
                failure = LookupFailure.REFUSED;
                code = "REFUSED";
            }
            case Rcode.NOTIMP -> {
                failure = LookupFailure.NOTIMP;
                code = "NOTIMP";
            }
            case Rcode.FORMERR -> {
                failure = LookupFailure.FORMERR;
                code = "FORMERR";
            }
            case Rcode.YXDOMAIN -> {
                failure = LookupFailure.OTHER_RCODE;
                code = "YXDOMAIN";
            }
            case Rcode.BADVERS -> {
                failure = LookupFailure.OTHER_RCODE;
                code = "BADVERS";
            }
            default -> {
                failure = LookupFailure.OTHER_RCODE;
                code = "response code " + message.rcode();
            }
        }
        String errors =
                message.extendedErrors().stream().map(ExtendedError::describe).collect(Collectors.joining("; "));
        return new Reply.Failure(
                failure,
                code + " from " + upstream + " for " + question(name, type)
                        + (errors.isEmpty() ? "" : " (" + errors + ")"),
                message.extendedErrors());
    }

    /** Of several failures the one to report: an answer with an error code says more than silence. */
    private static int telling(Reply.Failure failure) {
        return switch (failure.failure()) {
            case UNREACHABLE -> 0;
            case TIMEOUT -> 1;
            case MALFORMED -> 2;
            case REFUSED, NOTIMP, FORMERR, OTHER_RCODE -> 3;
            case SERVFAIL, BOGUS, INDETERMINATE, ALIAS_LOOP, ALIAS_LIMIT -> 4;
        };
    }

    private static boolean allTrue(boolean[] values) {
        for (boolean value : values) {
            if (!value) {
                return false;
            }
        }
        return true;
    }

    private static String question(DomainName name, int type) {
        return name.toText() + " " + RrType.text(type);
    }
}
