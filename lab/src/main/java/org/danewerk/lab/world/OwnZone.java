package org.danewerk.lab.world;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.lab.zone.Tampering;
import org.xbill.DNS.Type;

/**
 * A zone of one's own beside those of the lab, below its root and its TLDs, with whatever records a test needs.
 *
 * <pre>{@code
 * OwnZone.signed("own.lab").address("www", loopback).tlsa("www", 443, certificate.tlsa(3, 1, 1))
 * }</pre>
 *
 * <p>Each method changes the zone and returns it. Owners are relative to the zone, {@code @} is the zone itself.
 */
public final class OwnZone {
    private final DomainPlan plan;

    private OwnZone(String origin, boolean signed) {
        plan = new DomainPlan(origin.endsWith(".") ? origin : origin + ".", signed, "a zone of one's own", UNUSED);
    }

    /** Signed, with a chain of trust from the lab's root as far as the TLD has one: below {@code lab}, or of a TLD of its own. */
    public static OwnZone signed(String origin) {
        return new OwnZone(origin, true);
    }

    public static OwnZone unsigned(String origin) {
        return new OwnZone(origin, false);
    }

    public OwnZone address(String owner, InetAddress address) {
        return record(owner, address instanceof Inet6Address ? "AAAA" : "A", address.getHostAddress());
    }

    public OwnZone tlsa(String owner, int port, TlsaRecord record) {
        return record("_" + port + "._tcp" + (owner.equals("@") ? "" : "." + owner), "TLSA", record.toText());
    }

    /** @param data as in a zone file */
    public OwnZone record(String owner, String type, String data) {
        plan.record(owner, type(type), data);
        return this;
    }

    /** The signature of these records is wrong, which makes them bogus. */
    public OwnZone bogus(String owner, String type) {
        plan.fault(owner, type(type), Tampering.Fault.DAMAGED);
        return this;
    }

    DomainPlan plan() {
        return plan;
    }

    private static int type(String text) {
        int type = Type.value(text, true);
        if (type < 0) {
            throw new IllegalArgumentException("not a record type: " + text);
        }
        return type;
    }

    /** No mail is sent there. */
    private static final Delivery UNUSED = Delivery.OPPORTUNISTIC;
}
