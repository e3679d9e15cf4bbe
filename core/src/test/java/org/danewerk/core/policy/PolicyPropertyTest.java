package org.danewerk.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;
import static org.danewerk.core.policy.Facts.GOOD;
import static org.danewerk.core.policy.Facts.MX1;
import static org.danewerk.core.policy.Facts.TARGET;
import static org.danewerk.core.policy.Facts.UNUSABLE;
import static org.danewerk.core.policy.Facts.absent;
import static org.danewerk.core.policy.Facts.addresses;
import static org.danewerk.core.policy.Facts.alias;
import static org.danewerk.core.policy.Facts.failed;
import static org.danewerk.core.policy.Facts.found;
import static org.danewerk.core.policy.Facts.host;
import static org.danewerk.core.policy.Facts.question;
import static org.danewerk.core.policy.Facts.signedMx;
import static org.danewerk.core.policy.Facts.tlsa;
import static org.danewerk.core.policy.Facts.tlsaAbsent;
import static org.danewerk.core.policy.Facts.tlsaFailed;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;

/** Laws of the decisions over all hosts: what is worse in the facts is never stricter in authentication, nor a failure laxer. */
class PolicyPropertyTest {
    /** What the DNS holds for a host, from which the lookups that the walk would make are made. */
    record World(DnssecStatus addressStatus, boolean aliased, DnssecStatus aliasStatus, Tlsa atTarget, Tlsa atHost) {
        enum Tlsa {
            USABLE,
            UNUSABLE_ONLY,
            INSECURE_RRSET,
            DENIED,
            INSECURELY_DENIED,
            FAILING
        }

        HostRoute walk(MxTrust mx, SenderPolicy sender) {
            var links = aliased ? alias(MX1, aliasStatus, TARGET) : List.<Alias>of();
            var host = host(
                    MX1, addresses(MX1, addressStatus.weakest(aliased ? aliasStatus : SECURE), links, "192.0.2.1"));
            var next = BaseDomains.of(host, mx, sender);
            if (next instanceof BaseDomains.AskAlias(var name)) {
                host = host.withAliasStatus(found(question(name, RecordType.CNAME), TARGET, aliasStatus, List.of()));
                next = BaseDomains.of(host, mx, sender);
            }
            if (next instanceof BaseDomains.Candidates(var candidates)) {
                var lookups = new ArrayList<TlsaLookup>();
                for (var candidate : candidates) {
                    var lookup = answer(candidate.base(), candidate.base().equals(TARGET) ? atTarget : atHost);
                    lookups.add(lookup);
                    if (lookup.endsSearch()) {
                        break;
                    }
                }
                host = host.withTlsa(lookups);
            }
            return host;
        }

        private static TlsaLookup answer(DomainName base, Tlsa tlsa) {
            return switch (tlsa) {
                case USABLE -> tlsa(base, SECURE, GOOD);
                case UNUSABLE_ONLY -> tlsa(base, SECURE, UNUSABLE);
                case INSECURE_RRSET -> tlsa(base, INSECURE, GOOD);
                case DENIED -> tlsaAbsent(base, Absence.NXDOMAIN, SECURE);
                case INSECURELY_DENIED -> tlsaAbsent(base, Absence.NODATA, INSECURE);
                case FAILING -> tlsaFailed(base, LookupFailure.BOGUS);
            };
        }
    }

    @Property
    void insecureAddressesNeverAuthenticateWithoutASecureAlias(
            @ForAll("worlds") World world, @ForAll("senders") SenderPolicy sender) {
        var policy = decide(world, sender);
        boolean nothingSecure = world.addressStatus == INSECURE && !(world.aliased && world.aliasStatus == SECURE);
        if (nothingSecure) {
            assertThat(strength(policy)).isLessThan(strength(new DanePolicy.Encrypt(MX1, rrset())));
        }
    }

    /** RFC 7672 §2.1.3: one insecure link never makes a host more trusted. */
    @Property
    void insecureLinkNeverStrengthens(@ForAll("worlds") World world, @ForAll("senders") SenderPolicy sender) {
        var weaker = new World(INSECURE, world.aliased, INSECURE, world.atTarget, world.atHost);
        assertThat(strength(decide(weaker, sender))).isLessThanOrEqualTo(strength(decide(world, sender)));
    }

    /** RFC 7672 §2.1.2: a failure where an answer would have been never lets a message through that the answer held back. */
    @Property
    void failureNeverOpensAHost(@ForAll("worlds") World world, @ForAll("senders") SenderPolicy sender) {
        var answered = decide(world, sender);
        var failing = decide(
                new World(
                        world.addressStatus, world.aliased, world.aliasStatus, World.Tlsa.FAILING, World.Tlsa.FAILING),
                sender);
        if (answered instanceof DanePolicy.Authenticate || answered instanceof DanePolicy.Encrypt) {
            assertThat(failing).isInstanceOf(DanePolicy.LookupFailed.class);
        }
        assertThat(failing).isNotInstanceOf(DanePolicy.Authenticate.class).isNotInstanceOf(DanePolicy.Encrypt.class);
    }

    /** RFC 7672 §6. */
    @Property
    void mandatoryDaneConnectsOnlyToAuthenticate(@ForAll("worlds") World world) {
        var policy = decide(world, Facts.DANE_ONLY);
        assertThat(policy).isNotInstanceOf(DanePolicy.NotApplicable.class).isNotInstanceOf(DanePolicy.Encrypt.class);
        if (policy instanceof DanePolicy.Authenticate) {
            assertThat(decide(world, Facts.DANE)).isEqualTo(policy);
        }
    }

    /** RFC 7672 §2.1.2. */
    @Property
    void failedAddressLookupsNeverLeadAnywhere(@ForAll LookupFailure ipv4, @ForAll LookupFailure ipv6) {
        var host = host(MX1, failed(question(MX1, RecordType.A), ipv4), failed(question(MX1, RecordType.AAAA), ipv6));
        assertThat(DanePolicy.of(host, signedMx(), Facts.DANE)).isInstanceOf(DanePolicy.LookupFailed.class);
        var half = host(
                MX1,
                absent(question(MX1, RecordType.A), Absence.NODATA, SECURE),
                failed(question(MX1, RecordType.AAAA), ipv6));
        assertThat(DanePolicy.of(half, signedMx(), Facts.DANE)).isInstanceOf(DanePolicy.LookupFailed.class);
    }

    private static DanePolicy decide(World world, SenderPolicy sender) {
        return DanePolicy.of(world.walk(signedMx(), sender), signedMx(), sender);
    }

    /** How much a policy vouches for the host behind it. */
    private static int strength(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate -> 3;
            case DanePolicy.LookupFailed failed -> 2;
            case DanePolicy.Encrypt encrypt -> 2;
            case DanePolicy.NotApplicable notApplicable -> 1;
            case DanePolicy.NoAddress noAddress -> 1;
            case DanePolicy.DaneRequired(var instead) -> strength(instead);
        };
    }

    private static TlsaRrset rrset() {
        return TlsaRrset.of(List.of(UNUSABLE));
    }

    @Provide
    Arbitrary<World> worlds() {
        var status = Arbitraries.of(SECURE, INSECURE);
        var tlsa = Arbitraries.of(World.Tlsa.class);
        return Combinators.combine(status, Arbitraries.of(true, false), status, tlsa, tlsa)
                .as(World::new);
    }

    @Provide
    Arbitrary<SenderPolicy> senders() {
        return Arbitraries.of(Facts.DANE, Facts.DANE_ONLY);
    }
}
