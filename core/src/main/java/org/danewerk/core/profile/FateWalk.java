package org.danewerk.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailServers;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.profile.Fate.Place;
import org.danewerk.core.profile.PathFate.Answer;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/**
 * A message on its way through the hosts of a next hop: by preference, each with its addresses in order. RFC 5321 §5.1.
 *
 * <p>Among hosts of equal preference a sender picks any; here the name decides, as in {@code DeliveryPath}. Where the facts do not say
 * what a sender meets at a host, they do not say its fate either, whatever the hosts behind would do.
 */
final class FateWalk {
    private final Observation seen;
    private final SenderProfile sender;
    private final List<Turned> turned = new ArrayList<>();
    private Optional<Fate> atLaterAttempt = Optional.empty();

    FateWalk(Observation seen, SenderProfile sender) {
        this.seen = seen;
        this.sender = sender;
    }

    /** A way that did not deliver. @param refused for the sake of DANE or MTA-STS; else for any other trouble */
    private record Turned(Reason why, boolean refused, Optional<DomainName> host) {}

    Fate fate() {
        var route = seen.route();
        return switch (route.nextHop()) {
            case NextHop.Domain domain ->
                route.mx()
                        .map(this::byMx)
                        .orElseGet(() -> new Fate.Undetermined(Unseen.NOT_LOOKED_UP, Optional.empty()));
            case NextHop.Host host -> hosts(1);
            // RFC 7672 §6: no secure TLSA record can exist for an address.
            case NextHop.Literal literal ->
                sender.level() == SenderProfile.Level.DANE_ONLY
                        ? deferred(Reason.DANE_REQUIRED, Optional.empty())
                        : hosts(1);
        };
    }

    private Fate byMx(Lookup<List<MxRecord>> mx) {
        boolean nullMxBesideOthers = mx.found()
                .filter(records ->
                        records.stream().anyMatch(record -> record.exchange().isRoot()))
                .isPresent();
        if (nullMxBesideOthers && sender.route().nullMxBesideOthers()) {
            return new Fate.Bounced(Reason.NULL_MX, Optional.empty());
        }
        return switch (MailServers.of(mx, sender.policy())) {
            case MailServers.Exchanges(var records) -> hosts(records.size());
            case MailServers.Itself itself -> hosts(1);
            case MailServers.Ended(var destination) -> end(destination);
        };
    }

    private Fate end(Destination destination) {
        return switch (destination) {
            case Destination.Bounce(var why) -> new Fate.Bounced(Reason.of(why), Optional.empty());
            case Destination.Defer(var cause) ->
                cause.failure() == LookupFailure.BOGUS && !sender.route().validates()
                        ? new Fate.Undetermined(Unseen.BOGUS, Optional.empty())
                        : deferred(Reason.of(cause.failure()), Optional.empty());
            case Destination.DaneRequired required -> deferred(Reason.DANE_REQUIRED, Optional.empty());
            case Destination.Hosts hosts -> throw new IllegalArgumentException("hosts are no end");
        };
    }

    /** @param named how many hosts there are, of which a limit may have left some out */
    private Fate hosts(int named) {
        var hosts = seen.route().hosts();
        if (hosts.isEmpty()) {
            return new Fate.Undetermined(Unseen.NOT_LOOKED_UP, Optional.empty());
        }
        // RFC 5321 §5.1: hosts are named and none of them can be reached, for good.
        if (hosts.stream().allMatch(host -> host.hasNoAddress() || isNoHost(host))) {
            return new Fate.Bounced(Reason.NO_HOST_ADDRESSES, Optional.empty());
        }
        var order = Comparator.comparingInt(HostRoute::preference).thenComparing(HostRoute::name);
        for (var host : hosts.stream().sorted(order).toList()) {
            var end = visit(host);
            if (end.isPresent()) {
                return end.get();
            }
        }
        if (hosts.size() < named) {
            return new Fate.Undetermined(Unseen.LEFT_OUT, Optional.empty());
        }
        return atLaterAttempt.orElseGet(this::nowhere);
    }

    /** Where the matter ends at this host; empty where the sender goes on to the next. */
    private Optional<Fate> visit(HostRoute host) {
        var name = Optional.of(host.name());
        if (isNoHost(host)) {
            turned.add(new Turned(Reason.NO_ADDRESS, false, name));
            return Optional.empty();
        }
        return switch (new HostReading(sender, seen.route().mxTrust()).demand(host)) {
            case HostDemand.Unknown(var why) -> Optional.of(new Fate.Undetermined(why, name));
            case HostDemand.Skip(var why, var keeps) -> {
                turned.add(new Turned(why, why == Reason.DANE_REQUIRED || why == Reason.TLSA_UNUSABLE, name));
                yield keeps ? Optional.of(nowhere()) : Optional.empty();
            }
            case HostDemand.Open open -> connect(host, open);
            case HostDemand.Encrypt encrypt -> connect(host, encrypt);
            case HostDemand.Authenticate authenticate -> connect(host, authenticate);
        };
    }

    /** An address in an MX record, to a sender that looks it up as a name. RFC 5321 §5.1 */
    private boolean isNoHost(HostRoute host) {
        return host.literal().isPresent()
                && seen.route().nextHop() instanceof NextHop.Domain
                && !sender.route().mxAddressIsHost();
    }

    private Optional<Fate> connect(HostRoute host, HostDemand demand) {
        var name = Optional.of(host.name());
        var addresses = seen.hosts().stream()
                .filter(result -> result.policy().route().name().equals(host.name()))
                .findFirst()
                .map(HostResult::addresses)
                .orElse(List.of());
        if (addresses.isEmpty()) {
            return Optional.of(new Fate.Undetermined(Unseen.NOT_CONTACTED, name));
        }
        var judge = new PathFate(sender, demand, StsHold.of(seen, sender, host.name(), demand), seen.at());
        for (var address : addresses) {
            var place = new Place(host.name(), address.address());
            switch (judge.of(address)) {
                case Answer.Ends(var fate) -> {
                    return Optional.of(fate.apply(place));
                }
                case Answer.Later(var fate) -> {
                    if (atLaterAttempt.isEmpty()) {
                        atLaterAttempt = Optional.of(fate.apply(place));
                    }
                }
                case Answer.Turned(var why, var refused) -> {
                    turned.add(new Turned(why, refused, name));
                    if (refused && sender.session().oneHostFails() == SessionTraits.HostFails.DEFER) {
                        return Optional.of(nowhere());
                    }
                }
            }
        }
        if (addresses.size() < host.addresses().size()) {
            return Optional.of(new Fate.Undetermined(Unseen.LEFT_OUT, name));
        }
        return Optional.empty();
    }

    /** A refusal says more than any other trouble. */
    private Fate nowhere() {
        var telling = turned.stream().filter(Turned::refused).findFirst().orElseGet(turned::getFirst);
        return deferred(telling.why(), telling.host());
    }

    private Fate deferred(Reason why, Optional<DomainName> host) {
        return new Fate.Deferred(seen.at().plus(sender.session().givesUpAfter()), why, host);
    }
}
