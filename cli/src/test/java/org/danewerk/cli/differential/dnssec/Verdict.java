package org.danewerk.cli.differential.dnssec;

import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.Resolution;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What one of the two says.
 *
 * @param rcode of an answer that is secure or insecure
 * @param data of the type asked for, in canonical form
 * @param why for people
 */
record Verdict(Status status, int rcode, Set<String> data, String why) {
    enum Status {
        SECURE,
        INSECURE,
        BOGUS,
        FAILED
    }

    boolean isError() {
        return status == Status.BOGUS || status == Status.FAILED;
    }

    /** The same end, and of an answer the same data. */
    boolean agreesWith(Verdict other) {
        return status == other.status && (isError() || rcode == other.rcode && data.equals(other.data));
    }

    static Verdict of(Resolution resolution, int type) {
        return switch (resolution) {
            case Resolution.Found found ->
                new Verdict(
                        found.status().isSecure() ? Status.SECURE : Status.INSECURE,
                        Rcode.NOERROR,
                        found.records().rdata().stream()
                                .map(data -> Record.newRecord(Name.root, type, DClass.IN, 0, data.toArray()))
                                .map(Verdict::text)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        "");
            case Resolution.Absent absent ->
                new Verdict(
                        absent.status().isSecure() ? Status.SECURE : Status.INSECURE,
                        absent.absence() == Absence.NXDOMAIN ? Rcode.NXDOMAIN : Rcode.NOERROR,
                        Set.of(),
                        "");
            case Resolution.Failed failed ->
                new Verdict(
                        failed.failure() == LookupFailure.BOGUS ? Status.BOGUS : Status.FAILED,
                        Rcode.SERVFAIL,
                        Set.of(),
                        failed.failure() + " " + failed.detail());
        };
    }

    /** @param unchecked the answer to the same question with CD, where the first was SERVFAIL */
    static Verdict of(Message message, Message unchecked, int type, String why) {
        int rcode = message.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            boolean there = unchecked.getRcode() == Rcode.NOERROR || unchecked.getRcode() == Rcode.NXDOMAIN;
            return new Verdict(there ? Status.BOGUS : Status.FAILED, rcode, Set.of(), why);
        }
        boolean secure = message.getHeader().getFlag(Flags.AD);
        return new Verdict(
                secure ? Status.SECURE : Status.INSECURE,
                rcode,
                message.getSection(Section.ANSWER).stream()
                        .filter(record ->
                                record.getType() == type && record.getName().equals(end(message, type)))
                        .map(Verdict::text)
                        .collect(Collectors.toCollection(TreeSet::new)),
                why);
    }

    /** Where the aliases of an answer lead. */
    private static Name end(Message message, int type) {
        Name end = message.getQuestion().getName();
        for (Record record : message.getSection(Section.ANSWER)) {
            if (type != Type.CNAME
                    && record instanceof CNAMERecord alias
                    && alias.getName().equals(end)) {
                end = alias.getTarget();
            }
        }
        return end;
    }

    private static String text(Record record) {
        return HexFormat.of().formatHex(record.rdataToWireCanonical());
    }

    @Override
    public String toString() {
        return status
                + (isError() ? "" : " " + Rcode.string(rcode) + " " + data)
                + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
