package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.tlsrpt.ResultType;

/** One entry of {@code failure-details}, by the letter. RFC 8460 §4.3, §4.4. */
record DetailFaults(Faults faults) {
    void detail(JsonNode detail, String at) {
        faults.unknown(detail, at, KNOWN);
        var type = Optional.<ResultType>empty();
        if (faults.needs(detail, "result-type", at, "detail-without-type")) {
            type = ResultType.of(detail.path("result-type").textValue());
            if (type.isEmpty()) {
                faults.warning(
                        "result-type-unknown",
                        at + "/result-type",
                        "no registered result type; readers keep it as text",
                        "4.3");
            }
        }
        address(detail, "sending-mta-ip", at);
        boolean host = faults.may(detail, "receiving-mx-hostname", at);
        address(detail, "receiving-ip", at);
        helo(detail, at);
        information(detail, at);
        faults.count(detail, "failed-session-count", at, 1);
        reason(detail, type, at);
        if (!host && !detail.hasNonNull("sending-mta-ip") && !detail.hasNonNull("receiving-ip")) {
            faults.warning("detail-incomplete", at, "neither a host nor an address: of which server is it?", "4.4");
        }
    }

    private void address(JsonNode detail, String name, String at) {
        if (!faults.may(detail, name, at)) {
            return;
        }
        var remarks = EnumSet.noneOf(ReportRemark.class);
        var text = detail.path(name).textValue();
        var normal = new AddressSpelling(remarks).normal(text);
        var place = at + "/" + name;
        if (remarks.contains(ReportRemark.ADDRESS_UNREADABLE)) {
            faults.error("address-unreadable", place, "no IPv4 or IPv6 address", "4.4");
        } else if (remarks.contains(ReportRemark.ADDRESS_FORM)) {
            faults.error("address-form", place, "an address stands without brackets", "4.4");
        } else if (!normal.equals(text)) {
            faults.warning("address-spelling", place, "IPv6 is written shortest, in lower case", "4.4");
        }
    }

    private void helo(JsonNode detail, String at) {
        var helo = "receiving-mx-helo";
        if (faults.may(detail, helo, at)
                && detail.path(helo).textValue().strip().lines().limit(2).count() > 1) {
            faults.warning(
                    "helo-cut", at + "/" + helo, "the name that was announced, and not all that was said", "4.4");
        }
    }

    /** The schema and the text of RFC 8460 §4.4 disagree on its name. */
    private void information(JsonNode detail, String at) {
        if (faults.may(detail, "additional-info-uri", at)) {
            faults.warning(
                    "field-name", at + "/additional-info-uri", "the schema calls it \"additional-information\"", "4.4");
        }
        for (var name : List.of("additional-information", "additional-info-uri")) {
            var text = detail.path(name).asText();
            if (!text.isBlank() && !text.matches("https?://[!-~]+")) {
                faults.warning("uri-not-shown-as-link", at + "/" + name, "no URI that readers would follow", "7");
            }
        }
    }

    /** RFC 8460 §4.3.1, §4.3.3: types that say little should come with a reason. */
    private void reason(JsonNode detail, Optional<ResultType> type, String at) {
        boolean given = faults.may(detail, "failure-reason-code", at);
        if (!given
                && (type.equals(Optional.of(ResultType.VALIDATION_FAILURE))
                        || type.equals(Optional.of(ResultType.CERTIFICATE_NOT_TRUSTED)))) {
            faults.warning(
                    "reason-code-missing",
                    at + "/failure-reason-code",
                    "this type says little without a reason code",
                    type.equals(Optional.of(ResultType.VALIDATION_FAILURE)) ? "4.3.3" : "4.3.1");
        }
    }

    private static final Set<String> KNOWN = Set.of(
            "result-type",
            "sending-mta-ip",
            "receiving-mx-hostname",
            "receiving-mx-helo",
            "receiving-ip",
            "failed-session-count",
            "additional-information",
            "additional-info-uri",
            "failure-reason-code");
}
