package org.danewerk.operations.tlsrpt;

import java.util.Locale;

/** What a report has that is read all the same, though no sender should write it. RFC 8460 §4, §5. */
public enum ReportRemark {
    // The document.
    BOM,
    TRAILING_DATA,
    // The whole report.
    ORGANIZATION_NAME_MISSING,
    CONTACT_INFO_MISSING,
    REPORT_ID_MISSING,
    NO_POLICIES,
    TIME_ZONE_MISSING,
    TIME_NOT_UTC,
    TIME_LOWER_CASE,
    WINDOW_NOT_A_DAY,
    // One policy. An entry that is no object is left out.
    POLICY_UNREADABLE,
    POLICY_TYPE_UNKNOWN,
    POLICY_DOMAIN_MISSING,
    POLICY_DOMAIN_IS_RECIPIENT,
    POLICY_STRING_MISSING,
    POLICY_STRING_NOT_ARRAY,
    POLICY_STRING_NESTED_JSON,
    MX_HOST_MISSING,
    MX_HOST_STRING,
    MX_HOST_PREFIX,
    SUMMARY_MISSING,
    // Counts.
    COUNT_MISSING,
    COUNT_FORM,
    COUNT_UNREADABLE,
    // One detail. An entry without a type is left out.
    DETAIL_WITHOUT_TYPE,
    DETAIL_INCOMPLETE,
    RESULT_TYPE_UNKNOWN,
    FIELD_NAME,
    URI_NOT_SHOWN_AS_LINK,
    HELO_CUT,
    ADDRESS_FORM,
    ADDRESS_UNREADABLE,
    // The mail around it.
    CONTENT_TYPE,
    MEDIA_TYPE,
    HEADER_MISSING,
    HEADER_DISAGREES,
    SUBJECT_FORM;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
