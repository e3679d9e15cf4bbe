package org.danewerk.lab.world;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.lab.zone.DenialKind;
import org.danewerk.lab.zone.Tampering;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.xbill.DNS.Type;

/** A mail domain while a situation describes it: signed with ECDSA P-256 and NSEC, unless said otherwise. */
final class DomainPlan {
    /** What the parent zone says about the key of the domain's zone. */
    enum Ds {
        RIGHT,
        ABSENT,
        WRONG,
        /** Right but for an algorithm that nobody knows. */
        UNKNOWN_ALGORITHM
    }

    record Mx(int preference, String host) {}

    record Extra(String owner, int type, String data) {}

    record Fault(String owner, int type, Tampering.Fault fault) {}

    private static final String STS_RECORD = "v=STSv1; id=20261126;";

    final String zone;
    final String situation;
    final Delivery expected;
    final Set<Delivery> alternatives = EnumSet.noneOf(Delivery.class);
    final List<HostPlan> hosts = new ArrayList<>();
    final List<Extra> extras = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    /** Empty: every host, in the order given. */
    Optional<List<Mx>> mx = Optional.empty();

    Optional<String> asked = Optional.empty();
    /** Hosts that serve the domain without an MX record of its own zone saying so. */
    List<String> hostsElsewhere = List.of();

    /** Where its policy of MTA-STS is; empty: there is no such host. */
    Optional<SitePlan> site = Optional.empty();

    String note = "";
    boolean signed;
    boolean exists = true;
    ZoneAlgorithm algorithm = ZoneAlgorithm.ECDSAP256SHA256;
    DenialKind denial = new DenialKind.Nsec();
    Ds ds = Ds.RIGHT;
    ServerTrouble trouble = ServerTrouble.NONE;

    DomainPlan(String zone, boolean signed, String situation, Delivery expected) {
        this.zone = zone;
        this.signed = signed;
        this.situation = situation;
        this.expected = expected;
    }

    DomainPlan host(HostPlan host) {
        hosts.add(host);
        return this;
    }

    DomainPlan mx(int preference, String host) {
        var all = new ArrayList<>(mx.orElse(List.of()));
        all.add(new Mx(preference, host));
        mx = Optional.of(all);
        return this;
    }

    DomainPlan mxAt(String... absolute) {
        hostsElsewhere = List.of(absolute);
        return noMx();
    }

    DomainPlan noMx() {
        mx = Optional.of(List.of());
        return this;
    }

    DomainPlan record(String owner, int type, String data) {
        extras.add(new Extra(owner, type, data));
        return this;
    }

    /** With a record that says so. */
    DomainPlan sts(SitePlan site) {
        this.site = Optional.of(site);
        return stsRecord(STS_RECORD);
    }

    /** Without a record that says so. */
    DomainPlan unannounced(SitePlan site) {
        this.site = Optional.of(site);
        return this;
    }

    /** The record as well as the policy host at this name, to which aliases lead. */
    DomainPlan stsElsewhere(SitePlan site, String absolute) {
        this.site = Optional.of(site.publishedAs(absolute));
        return record("_mta-sts", Type.CNAME, "_mta-sts." + absolute)
                .record("_mta-sts." + absolute, Type.TXT, "\"" + STS_RECORD + "\"")
                .record("mta-sts", Type.CNAME, absolute);
    }

    DomainPlan stsRecord(String text) {
        return record("_mta-sts", Type.TXT, "\"" + text + "\"");
    }

    DomainPlan reports(String text) {
        return record("_smtp._tls", Type.TXT, "\"" + text + "\"");
    }

    DomainPlan note(String note) {
        this.note = note;
        return this;
    }

    DomainPlan or(Delivery alternative) {
        alternatives.add(alternative);
        return this;
    }

    /** Mail goes to this name below the zone, not to the zone's own. */
    DomainPlan askedAs(String label) {
        asked = Optional.of(label);
        return this;
    }

    DomainPlan isSigned() {
        signed = true;
        return this;
    }

    /** Nobody has registered it. */
    DomainPlan doesNotExist() {
        exists = false;
        return noMx();
    }

    DomainPlan algorithm(ZoneAlgorithm algorithm) {
        this.algorithm = algorithm;
        return this;
    }

    DomainPlan nsec3() {
        return nsec3(0);
    }

    DomainPlan nsec3(int iterations) {
        denial = new DenialKind.Nsec3(false, iterations);
        return this;
    }

    DomainPlan optOut() {
        denial = new DenialKind.Nsec3(true, 0);
        return this;
    }

    DomainPlan ds(Ds ds) {
        this.ds = ds;
        return this;
    }

    DomainPlan fault(String owner, int type, Tampering.Fault fault) {
        faults.add(new Fault(owner, type, fault));
        return this;
    }

    DomainPlan trouble(ServerTrouble trouble) {
        this.trouble = trouble;
        return this;
    }
}
