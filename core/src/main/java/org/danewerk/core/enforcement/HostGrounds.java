package org.danewerk.core.enforcement;

import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;

/** What DANE asks of one host, and by which records. */
final class HostGrounds {
    private HostGrounds() {}

    static Ground of(HostPolicy host) {
        var name = host.route().name();
        return switch (host.dane()) {
            case DanePolicy.Authenticate(var base, var records, var names) ->
                host.mxSecure()
                        ? Ground.of(name, "secure TLSA records " + at(base.toText(), records), 7672, "2.2")
                        : Ground.of(
                                name,
                                "secure TLSA records " + at(base.toText(), records)
                                        + ", and insecure MX records that name the host",
                                7672,
                                "2.2.1");
            case DanePolicy.Encrypt(var base, var records) ->
                Ground.of(name, "secure TLSA records " + at(base.toText(), records) + ", none usable", 7672, "2.2");
            case DanePolicy.NotApplicable(var why) -> notApplicable(host, why);
            case DanePolicy.LookupFailed(var cause) ->
                Ground.of(name, "must not be used: a lookup failed" + FailureWords.of(cause), 7672, "2.1.2");
            case DanePolicy.NoAddress none -> Ground.of(name, "has no address", 7672, "2.2.2");
            case DanePolicy.DaneRequired required ->
                Ground.of(name, "must not be used: DANE is mandatory and cannot be met", 7672, "6");
        };
    }

    private static Ground notApplicable(HostPolicy host, DanePolicy.NotApplicable.Why why) {
        var name = host.route().name();
        return switch (why) {
            case NO_SECURE_TLSA -> Ground.of(name, "no secure TLSA records", 7672, "2.2.3");
            case INSECURE_ADDRESSES ->
                Ground.of(name, "insecure addresses, so TLSA records are not asked for", 7672, "2.2.2");
            case INSECURE_MX -> Ground.of(name, "named by insecure MX records", 7672, "2.2.1");
            case ADDRESS_LITERAL -> Ground.of(name, "an address, which has no TLSA records", 7672, "2.2");
            case SWITCHED_OFF -> Ground.of(name, "DANE is switched off", 7672, "9.1");
            case WAIVED -> Ground.of(name, "the message waives DANE", 8689, "4.2.2");
        };
    }

    private static String at(String base, TlsaRrset records) {
        var shown =
                records.records().stream().limit(SHOWN).map(TlsaRecord::toText).map(HostGrounds::cut);
        var more = records.records().size() > SHOWN ? ", ..." : "";
        return "for " + base + shown.collect(Collectors.joining(", ", " (", more + ")"));
    }

    /** Enough to tell digests apart. */
    private static String cut(String record) {
        return record.length() > LONGEST ? record.substring(0, LONGEST) + "..." : record;
    }

    private static final int SHOWN = 3;
    private static final int LONGEST = 22;
}
