package org.danewerk.fuzz;

import java.util.List;
import org.danewerk.core.pkix.DerElements;
import org.danewerk.core.pkix.DirectoryNames;
import org.danewerk.core.pkix.ExtensionLists;
import org.danewerk.net.dnssec.DnssecData;
import org.danewerk.net.smtp.SmtpReplies;
import org.danewerk.net.smtp.TlsRecords;
import org.danewerk.net.update.UpdateReplies;

/** All of them: whatever the program reads of what strangers send, or of files that may come from strangers. */
public final class Targets {
    private Targets() {}

    public static final List<Target> ALL = List.of(
            // DNS
            Target.of("dns-message", DnsMessages::hold),
            Target.of("dns-data", DnsData::hold),
            Target.of("dnssec-data", DnssecData::hold).longest(1024),
            Target.of("domain-name", DomainNames::holdText).longest(512),
            Target.of("domain-wire", DomainNames::holdWire).longest(512),
            Target.of("resolv-conf", ResolverFiles::hold).longest(1024),
            Target.of("trust-anchors", AnchorFiles::hold),
            Target.of("anchor-xml", AnchorFiles::holdXml).allocating(8 << 20, 4_000),
            Target.of("cms", CmsSignatures::hold).longest(8192).allocating(8 << 20, 4_000),
            Target.of("update-reply", UpdateReplies::hold),
            Target.of("tsig-key", UpdateReplies::holdKey).longest(1024),
            // DANE
            Target.of("tlsa-text", TlsaTexts::holdLine).longest(1024),
            // a label of one letter outside ASCII costs the platform 10 kB, and may be a line
            Target.of("zone-text", TlsaTexts::holdZone).allocating(1 << 20, 8_000),
            // certificates
            Target.of("der", DerElements::hold),
            Target.of("distinguished-name", DirectoryNames::hold).longest(1024),
            Target.of("extensions", ExtensionLists::hold),
            Target.of("certificate", Certificates::hold),
            Target.of("chain", Chains::hold).longest(8192).allocating(8 << 20, 20_000),
            Target.of("key-material", KeyMaterial::hold).longest(8192).allocating(8 << 20, 4_000),
            // SMTP and TLS
            Target.of("smtp-reply", SmtpReplies::hold),
            Target.of("tls-record", TlsRecords::hold).allocating(4 << 20, 4_000),
            Target.of("table-request", TableRequests::hold),
            // policies and reports
            Target.of("sts-record", Policies::holdStsRecord).longest(512),
            Target.of("sts-text", Policies::holdStsText).longest(4_096),
            Target.of("sts-policy", Policies::holdStsPolicy),
            Target.of("tlsrpt-record", Policies::holdReportingRecord).longest(512),
            Target.of("tlsrpt-report", Reports::hold).allocating(64 << 20, 40_000),
            Target.of("session-datagram", Reports::holdDatagram).allocating(16 << 20, 40_000),
            Target.of("dkim-mail", SignedMails::hold).longest(8192).allocating(8 << 20, 4_000),
            Target.of("dkim-key", SignedMails::holdRecord).longest(1024),
            Target.of("explained-text", Explanations::hold).longest(8192).allocating(16 << 20, 40_000),
            // our own files
            Target.of("sender-profile", SenderProfiles::hold).longest(2048),
            Target.of("bundle", Bundles::holdBundle).longest(16_384).allocating(16 << 20, 20_000),
            Target.of("rollover-settings", Rollovers::holdSettings).allocating(16 << 20, 20_000),
            Target.of("rollover-journal", Rollovers::holdJournal)
                    .longest(16_384)
                    .allocating(16 << 20, 20_000),
            Target.of("policy-overrides", PolicyFiles::holdOverrides).allocating(16 << 20, 20_000),
            Target.of("kept-policy", PolicyFiles::holdKept).longest(16_384).allocating(16 << 20, 20_000),
            Target.of("results", Bundles::holdResults).longest(16_384).allocating(16 << 20, 20_000));

    static Target named(String name) {
        return ALL.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name));
    }
}
