package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.OPPORTUNISTIC;
import static org.danewerk.lab.world.CertificatePlan.issued;
import static org.danewerk.lab.world.HostPlan.mx;

import org.danewerk.lab.world.CertificatePlan.Dates;
import org.danewerk.lab.zone.Tampering.Fault;
import org.xbill.DNS.Type;

/** MTA-STS and TLS reporting beside DANE, which has the say in each case. */
final class OtherPolicies {
    private OtherPolicies() {}

    static void addTo(WorldPlan world) {
        both(world);
        oneOfBoth(world);
        badRecords(world);
        badHosts(world);
        badPolicies(world);
        badWays(world);
    }

    private static void both(WorldPlan world) {
        sound(world, "stsgood", "3 1 1 beside MTA-STS and TLS reporting, all of them good")
                .sts(SitePlan.policy("enforce", "mx.stsgood.lab"));
        sound(world, "ststesting", "3 1 1 beside MTA-STS in mode testing")
                .sts(SitePlan.policy("testing", "mx.ststesting.lab"));
        sound(world, "stsnone", "3 1 1 beside MTA-STS in mode none").sts(SitePlan.policy("none"));
        sound(world, "stsexcludes", "3 1 1 beside an MTA-STS policy that does not list the host")
                .sts(SitePlan.policy("enforce", "mail.stsexcludes.lab"))
                .note("RFC 8461 §2: DANE has the say; senders of MTA-STS alone are locked out");
        sound(world, "stswide", "3 1 1 beside an MTA-STS policy that lists every host of the domain")
                .sts(SitePlan.policy("enforce", "*.stswide.lab"))
                .note("RFC 8461 §10.4: whoever gets a certificate for one of them is an MX host");
        sound(world, "stsdelegated", "3 1 1 beside MTA-STS that somebody else keeps, by aliases")
                .stsElsewhere(SitePlan.policy("enforce", "mx.stsdelegated.lab"), "stsdelegated.shared.lab.")
                .note("RFC 8461 §8.2: record and policy host of a provider");
        world.lab("stsself", "3 1 1 self-signed beside MTA-STS in mode enforce", AUTHENTICATED)
                .host(mx().tlsa(3, 1, 1))
                .reports(REPORTS.formatted("stsself"))
                .record("reports", Type.A, ADDRESS)
                .sts(SitePlan.policy("enforce", "mx.stsself.lab"))
                .note("RFC 8461 §4.2: senders of MTA-STS alone are locked out");
        sound(world, "stsbackup", "3 1 1 at two hosts beside MTA-STS, the certificate of the second expired")
                .host(HostPlan.host("mx2").with(issued().dates(Dates.EXPIRED)).tlsa(3, 1, 1))
                .sts(SitePlan.policy("enforce", "mx.stsbackup.lab", "mx2.stsbackup.lab"));
        sound(world, "stsday", "3 1 1 beside an MTA-STS policy for one hour")
                .sts(SitePlan.serving("version: STSv1", "mode: enforce", "mx: mx.stsday.lab", "max_age: 3600"));
    }

    private static void oneOfBoth(WorldPlan world) {
        world.lab("stsalone", "MTA-STS and no TLSA", OPPORTUNISTIC)
                .host(mx(issued()))
                .reports(REPORTS.formatted("stsalone"))
                .record("reports", Type.A, ADDRESS)
                .sts(SitePlan.policy("enforce", "mx.stsalone.lab"));
        sound(world, "danealone", "3 1 1 and TLS reporting, no MTA-STS");
        world.lab("norpt", "3 1 1 and MTA-STS, no TLS reporting", AUTHENTICATED)
                .host(mx(issued()).tlsa(3, 1, 1))
                .sts(SitePlan.policy("enforce", "mx.norpt.lab"));
        world.lab("badrpt", "3 1 1 and MTA-STS, a TLS reporting record without a destination", AUTHENTICATED)
                .host(mx(issued()).tlsa(3, 1, 1))
                .reports("v=TLSRPTv1; ruf=mailto:tls@lab.example")
                .sts(SitePlan.policy("enforce", "mx.badrpt.lab"));
    }

    private static void badRecords(WorldPlan world) {
        sound(world, "stsbadid", "3 1 1, an MTA-STS record whose id has a hyphen")
                .stsRecord("v=STSv1; id=2026-11-26");
        sound(world, "ststwo", "3 1 1, two MTA-STS records")
                .stsRecord("v=STSv1; id=1")
                .stsRecord("v=STSv1; id=2");
        sound(world, "stsnorecord", "3 1 1, an MTA-STS policy is served and no record says so")
                .unannounced(SitePlan.policy("enforce", "mx.stsnorecord.lab"))
                .note("RFC 8461 §3.1: no sender asks for it");
        sound(world, "stsleft", "3 1 1, MTA-STS withdrawn: a policy in mode none is left, the record is gone")
                .unannounced(SitePlan.policy("none"));
        sound(world, "stsbogus", "3 1 1, an MTA-STS record whose signature is wrong")
                .stsRecord("v=STSv1; id=1")
                .fault("_mta-sts", Type.TXT, Fault.DAMAGED);
    }

    private static void badHosts(WorldPlan world) {
        sound(world, "stsnohost", "3 1 1, an MTA-STS record and no policy host").stsRecord("v=STSv1; id=1");
        sound(world, "sts404", "3 1 1, the policy is not found (404)")
                .sts(SitePlan.policy("enforce", "mx.sts404.lab").status(404, "Content-Type: text/plain\r\n"));
        sound(world, "stsmoved", "3 1 1, the policy is elsewhere (301)")
                .sts(SitePlan.policy("enforce", "mx.stsmoved.lab")
                        .status(301, "Location: https://www.lab.example/mta-sts.txt\r\n"));
        sound(world, "stshtml", "3 1 1, the policy comes as text/html")
                .sts(SitePlan.policy("enforce", "mx.stshtml.lab").status(200, "Content-Type: text/html\r\n"));
        sound(world, "stslarge", "3 1 1, a policy of more than 64 KiB")
                .sts(SitePlan.serving(
                        "version: STSv1",
                        "mode: enforce",
                        "mx: mx.stslarge.lab",
                        "max_age: 2419200",
                        "x: " + "y".repeat(65_536)));
        sound(world, "stsname", "3 1 1, the policy host has a certificate for another name")
                .sts(SitePlan.policy("enforce", "mx.stsname.lab").names("www.stsname.lab"));
        sound(world, "stsold", "3 1 1, the policy host has an expired certificate")
                .sts(SitePlan.policy("enforce", "mx.stsold.lab").dates(Dates.EXPIRED));
    }

    private static void badPolicies(WorldPlan world) {
        sound(world, "stsinvalid", "3 1 1, a policy without a mode")
                .sts(SitePlan.serving("version: STSv1", "mx: mx.stsinvalid.lab", "max_age: 2419200"));
        sound(world, "stsblank", "3 1 1, a policy with a blank line")
                .sts(SitePlan.serving(
                        "version: STSv1", "mode: enforce", "", "mx: mx.stsblank.lab", "max_age: 2419200"));
    }

    /** Reports are asked for, and may not come. */
    private static void badWays(WorldPlan world) {
        asking(world, "rptnull", "3 1 1, TLS reports to a domain that takes no mail", "mailto:tls@nullmx.lab")
                .note("RFC 7505 §3: a null MX");
        asking(
                        world,
                        "rptself",
                        "3 1 1, TLS reports to a server with a self-signed certificate",
                        "https://mta-sts.rptself.lab/reports")
                .unannounced(SitePlan.serving()
                        .certificate(CertificatePlan.selfSigned())
                        .status(404, ""))
                .note("RFC 8460 §3: senders may go on all the same");
        asking(world, "rptsame", "3 1 1, TLS reports to the MX host they are about", "mailto:tls@rptsame.lab");
    }

    private static DomainPlan asking(WorldPlan world, String label, String situation, String rua) {
        return world.lab(label, situation, AUTHENTICATED)
                .host(mx(issued()).tlsa(3, 1, 1))
                .reports("v=TLSRPTv1; rua=" + rua);
    }

    /** A host that DANE authenticates and the web would trust, with reports asked for. */
    private static DomainPlan sound(WorldPlan world, String label, String situation) {
        return world.lab(label, situation, AUTHENTICATED)
                .host(mx(issued()).tlsa(3, 1, 1))
                .reports(REPORTS.formatted(label))
                .record("reports", Type.A, ADDRESS);
    }

    /** To a host of the domain that is none of its MX hosts. */
    private static final String REPORTS = "v=TLSRPTv1; rua=mailto:tls@reports.%s.lab";

    /** Of a net for documentation: nothing ever comes there. */
    private static final String ADDRESS = "192.0.2.25";
}
