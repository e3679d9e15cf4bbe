package org.danewerk.lab.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An MX host while a situation describes it. Two plans of one name are two addresses of one host. */
final class HostPlan {
    /** Relative to the zone; {@code @} for the domain itself. */
    final String name;

    final List<CertificatePlan> certificates = new ArrayList<>();
    /** Certificates, by their place in the list, that are shown only to who asks for this name. */
    final Map<String, Integer> bySni = new LinkedHashMap<>();

    final List<TlsaPlan> tlsa = new ArrayList<>();
    SmtpScript script = SmtpScript.PROPER;
    boolean ipv6;
    /** Where the address records stand; empty: at the name of the host. */
    Optional<String> addressesAt = Optional.empty();

    int ipv4Addresses = 1;
    boolean listening = true;

    private HostPlan(String name) {
        this.name = name;
    }

    static HostPlan host(String name) {
        return new HostPlan(name);
    }

    /** The host {@code mx} with a self-signed EC P-256 certificate. */
    static HostPlan mx() {
        return host("mx").with(CertificatePlan.selfSigned());
    }

    static HostPlan mx(CertificatePlan... certificates) {
        return host("mx").with(certificates);
    }

    HostPlan with(CertificatePlan... more) {
        certificates.addAll(List.of(more));
        return this;
    }

    HostPlan onlyBySni(String sni, int certificate) {
        bySni.put(sni, certificate);
        return this;
    }

    HostPlan tlsa(int usage, int selector, int matchingType) {
        return tlsa(TlsaPlan.of(usage, selector, matchingType));
    }

    HostPlan tlsa(TlsaPlan... records) {
        tlsa.addAll(List.of(records));
        return this;
    }

    HostPlan script(SmtpScript script) {
        this.script = script;
        return this;
    }

    HostPlan script(SmtpScript.Act act) {
        return script(SmtpScript.of(act));
    }

    HostPlan onlyIpv6() {
        ipv4Addresses = 0;
        ipv6 = true;
        return this;
    }

    HostPlan alsoIpv6() {
        ipv6 = true;
        return this;
    }

    HostPlan addresses(int count) {
        ipv4Addresses = count;
        return this;
    }

    HostPlan publishedAs(String owner) {
        addressesAt = Optional.of(owner);
        return this;
    }

    HostPlan notListening() {
        listening = false;
        return this;
    }
}
