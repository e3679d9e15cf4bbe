package org.danewerk.cli.differential.dnssec;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.Exchange;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.Validator;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

/** Our validator before the same server. */
final class OurSide implements Exchange {
    private final Asking asking;
    private final Validator validator;

    OurSide(InetSocketAddress server, String anchor, ValidationLimits limits, Instant now) {
        this.asking = new Asking(server);
        this.validator = new Validator(
                this, TrustAnchors.parse(anchor).orThrow(), Limits.DEFAULT, limits, InstantSource.fixed(now));
    }

    Verdict ask(Name name, int type) {
        return Verdict.of(validator.resolve(DomainName.of(name.toString()), type), type);
    }

    /** Waits as long as it takes: this is no test of who is fast. */
    @Override
    public Reply ask(DomainName name, int type, int flags, long deadline) {
        try {
            byte[] wire = asking.ask(new Name(name.toWire().toArray()), type, 0).toWire(Message.MAXLENGTH);
            return switch (DnsMessage.parse(wire, wire.length)) {
                case Parsed.Malformed<DnsMessage>(var at, var why) -> new Reply.Failure(LookupFailure.MALFORMED, why);
                case Parsed.Ok<DnsMessage>(var message) ->
                    message.rcode() == Rcode.NOERROR || message.rcode() == Rcode.NXDOMAIN
                            ? new Reply.Answer(message)
                            : new Reply.Failure(LookupFailure.SERVFAIL, Rcode.string(message.rcode()));
            };
        } catch (IOException e) {
            return new Reply.Failure(LookupFailure.TIMEOUT, String.valueOf(e));
        }
    }
}
