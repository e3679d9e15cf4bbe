package org.danewerk.core.requirement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;

/** {@code backup}: the next key, or another issuer, is published before it is served. RFC 7671 §8.1. */
record BackupRecord() implements Requirement {
    @Override
    public String word() {
        return "backup";
    }

    @Override
    public String asks() {
        return "beside the record that matches, every host has a usable one of a key or issuer that is not served yet";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(7671, "8.1"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        account.daneHosts(report, (host, name) -> {
            var results = new ArrayList<RecordResult>();
            account.handshakes(host, (handshake, place) -> {
                var seen = Published.results(handshake);
                if (seen.isEmpty()) {
                    account.unknown("what " + place + " serves was not seen");
                }
                results.addAll(seen);
            });
            if (matched(results).isEmpty() && !results.isEmpty()) {
                account.unmet("no record of " + name + " matches what it serves");
            } else if (spare(results).isEmpty() && !results.isEmpty()) {
                account.unmet("every usable record of " + name + " is of what it serves now");
            }
        });
        return account.result();
    }

    private static Set<TlsaRecord> matched(Iterable<RecordResult> results) {
        var matched = new HashSet<TlsaRecord>();
        for (var result : results) {
            if (result instanceof RecordResult.Matched match) {
                matched.add(match.record());
            }
        }
        return matched;
    }

    /** Records whose data nothing served had; what fails for its dates or its name is no other key. */
    private static Set<TlsaRecord> spare(Iterable<RecordResult> results) {
        var spare = new HashSet<TlsaRecord>();
        var served = matched(results);
        for (var result : results) {
            if (result instanceof RecordResult.Missed(var record, var why, var detail)) {
                if (why == Mismatch.NONE || why == Mismatch.TA_MISSING) {
                    spare.add(record);
                } else {
                    served.add(record);
                }
            }
        }
        spare.removeAll(served);
        return spare;
    }
}
