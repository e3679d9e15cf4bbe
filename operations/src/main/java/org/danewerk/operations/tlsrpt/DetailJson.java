package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.ResultType;

/** One entry of {@code failure-details}. RFC 8460 §4.4. */
record DetailJson(Set<ReportRemark> remarks) {
    /** Empty without a type: then it says nothing. */
    Optional<FailureDetail> detail(JsonNode entry) {
        var members = new Members(entry, remarks);
        return members.text("result-type").map(type -> detail(type, members));
    }

    private FailureDetail detail(String type, Members members) {
        if (ResultType.of(type).isEmpty()) {
            remarks.add(ReportRemark.RESULT_TYPE_UNKNOWN);
        }
        var addresses = new AddressSpelling(remarks);
        var detail = new FailureDetail(
                type,
                members.text("sending-mta-ip").map(addresses::normal),
                members.text("receiving-mx-hostname"),
                members.text("receiving-mx-helo").map(this::firstLine),
                members.text("receiving-ip").map(addresses::normal),
                members.count("failed-session-count"),
                information(members),
                members.text("failure-reason-code"));
        if (detail.sendingIp().isEmpty()
                && detail.receivingHost().isEmpty()
                && detail.receivingIp().isEmpty()) {
            remarks.add(ReportRemark.DETAIL_INCOMPLETE);
        }
        return detail;
    }

    /** One sender writes all that the server said. RFC 8460 §4.4. */
    private String firstLine(String helo) {
        var line = helo.lines().findFirst().orElse("").strip();
        if (!line.equals(helo)) {
            remarks.add(ReportRemark.HELO_CUT);
        }
        return line;
    }

    /** The schema and the text of RFC 8460 §4.4 disagree on its name. */
    private Optional<String> information(Members members) {
        var byText = members.text("additional-info-uri");
        if (byText.isPresent()) {
            remarks.add(ReportRemark.FIELD_NAME);
        }
        var information = members.text("additional-information").or(() -> byText);
        if (information.isPresent() && !LINK.matcher(information.get()).matches()) {
            remarks.add(ReportRemark.URI_NOT_SHOWN_AS_LINK);
        }
        return information;
    }

    private static final Pattern LINK = Pattern.compile("https?://[!-~]+");
}
