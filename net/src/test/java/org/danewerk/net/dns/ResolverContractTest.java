package org.danewerk.net.dns;

import java.util.List;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.net.dnssec.ValidationLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class ResolverContractTest {
    @Nested
    class Validating extends ResolverContract {
        @Override
        Resolver resolver() {
            return zones.resolver();
        }

        @AfterEach
        void close() {
            zones.close();
        }
    }

    /** The same over TLS. */
    @Nested
    class ValidatingOverTls extends ResolverContract {
        final TlsServer server = new TlsServer(TlsServer.answering(zones.world));

        @Override
        Resolver resolver() {
            return new ValidatingDnsResolver(
                    server.upstreams(),
                    zones.world.anchors(),
                    ValidatingDnsResolverTest.LIMITS,
                    ValidationLimits.DEFAULT,
                    zones.clock);
        }

        @AfterEach
        void close() {
            server.close();
            zones.close();
        }
    }

    /** The same over HTTPS. */
    @Nested
    class ValidatingOverHttps extends ResolverContract {
        final TlsServer server = new TlsServer(DnsOverHttpsTest.answering(zones.world));

        @Override
        Resolver resolver() {
            return new ValidatingDnsResolver(
                    DnsOverHttpsTest.upstreams(server),
                    zones.world.anchors(),
                    ValidatingDnsResolverTest.LIMITS,
                    ValidationLimits.DEFAULT,
                    zones.clock);
        }

        @AfterEach
        void close() {
            server.close();
            zones.close();
        }
    }

    /** Behind a validator that tells its verdict by the AD bit and SERVFAIL alone, as a real one does. */
    @Nested
    class TrustingAd extends ResolverContract {
        final ScriptedServer validator = new ScriptedServer(this::answer);

        @Override
        Resolver resolver() {
            return new TrustedAdResolver(validator.upstreams(), ValidatingDnsResolverTest.LIMITS, false);
        }

        final List<byte[]> answer(Message query, boolean tcp) {
            var reply = zones.world.answer(query);
            if (query.getHeader().getFlag(Flags.CD)) {
                return List.of(reply.toWire());
            }
            var question = new Question(
                    DomainName.of(query.getQuestion().getName().toString()),
                    RecordType.valueOf(
                            org.xbill.DNS.Type.string(query.getQuestion().getType())));
            var verdict = zones.resolver().lookup(question);
            if (verdict instanceof Lookup.Failed<?> failed) {
                var error = new Message(query.getHeader().getID());
                error.getHeader().setFlag(Flags.QR);
                error.getHeader().setRcode(Rcode.SERVFAIL);
                error.addRecord(query.getQuestion(), Section.QUESTION);
                error.addRecord(
                        new OPTRecord(1232, 0, 0, 0, new ExtendedErrorCodeOption(6, failed.detail())),
                        Section.ADDITIONAL);
                return List.of(error.toWire());
            }
            if (verdict.status() == DnssecStatus.SECURE) {
                reply.getHeader().setFlag(Flags.AD);
            }
            return List.of(reply.toWire());
        }

        @AfterEach
        void close() {
            validator.close();
            zones.close();
        }
    }

    /** The same over TLS. */
    @Nested
    class TrustingAdOverTls extends TrustingAd {
        final TlsServer server = new TlsServer(TlsServer.answering(this::answer));

        @Override
        Resolver resolver() {
            return new TrustedAdResolver(server.upstreams(), ValidatingDnsResolverTest.LIMITS, false);
        }

        @AfterEach
        void closeServer() {
            server.close();
        }
    }
}
