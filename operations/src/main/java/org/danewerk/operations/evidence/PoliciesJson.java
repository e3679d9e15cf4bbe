package org.danewerk.operations.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.tlsrpt.EndpointAnswer;

/** Policies beside DANE in a bundle. */
final class PoliciesJson {
    private PoliciesJson() {}

    static void write(RecordedPolicies policies, ObjectNode out) {
        policies.fetch().ifPresent(fetch -> write(fetch, out.putObject("fetch")));
        var roots = out.putArray("roots");
        policies.roots().forEach(root -> roots.add(Fields.octets(root.der())));
        policies.endpoints().ifPresent(endpoints -> {
            var array = out.putArray("report_endpoints");
            endpoints.forEach((uri, answer) -> write(answer, array.addObject().put("uri", uri)));
        });
    }

    private static void write(FetchAnswer answer, ObjectNode out) {
        switch (answer) {
            case FetchAnswer.Answered(var status, var type, var body) -> {
                out.put("status", status);
                type.ifPresent(text -> out.put("content_type", text));
                out.put("body", Fields.octets(body));
            }
            case FetchAnswer.Broken(var trouble, var detail) ->
                out.put("broken", trouble.code()).put("detail", detail);
            case FetchAnswer.CertificateRefused(var defect, var detail) ->
                out.put("certificate", defect.code()).put("detail", detail);
        }
    }

    private static void write(EndpointAnswer answer, ObjectNode out) {
        switch (answer) {
            case EndpointAnswer.Verified verified -> out.put("verified", true);
            case EndpointAnswer.CertificateRefused(var defect, var detail) ->
                out.put("certificate", defect.code()).put("detail", detail);
            case EndpointAnswer.Unreachable(var trouble, var detail) ->
                out.put("broken", trouble.code()).put("detail", detail);
            case EndpointAnswer.LookupFailed failed -> out.put("lookup_failed", true);
        }
    }

    static RecordedPolicies read(JsonNode policies) throws BadBundle {
        var roots = new ArrayList<PresentedCertificate>();
        for (var root : policies.path("roots")) {
            roots.add(new PresentedCertificate(Fields.bytes(root.asText())));
        }
        return new RecordedPolicies(
                policies.has("fetch") ? Optional.of(answer(policies.path("fetch"))) : Optional.empty(),
                roots,
                policies.has("report_endpoints")
                        ? Optional.of(endpoints(policies.path("report_endpoints")))
                        : Optional.empty());
    }

    private static Map<String, EndpointAnswer> endpoints(JsonNode array) throws BadBundle {
        var endpoints = new HashMap<String, EndpointAnswer>();
        for (var endpoint : array) {
            endpoints.put(Fields.text(endpoint, "uri"), endpoint(endpoint));
        }
        return endpoints;
    }

    private static EndpointAnswer endpoint(JsonNode endpoint) throws BadBundle {
        if (endpoint.path("verified").asBoolean()) {
            return new EndpointAnswer.Verified();
        }
        if (endpoint.has("certificate")) {
            return new EndpointAnswer.CertificateRefused(
                    Fields.word(FetchAnswer.Defect.class, Fields.text(endpoint, "certificate")),
                    Fields.text(endpoint, "detail"));
        }
        if (endpoint.has("broken")) {
            return new EndpointAnswer.Unreachable(
                    Fields.word(FetchAnswer.Trouble.class, Fields.text(endpoint, "broken")),
                    Fields.text(endpoint, "detail"));
        }
        if (endpoint.path("lookup_failed").asBoolean()) {
            return new EndpointAnswer.LookupFailed();
        }
        throw new BadBundle("a destination of reports of which nothing is said");
    }

    private static FetchAnswer answer(JsonNode fetch) throws BadBundle {
        if (fetch.has("broken")) {
            return new FetchAnswer.Broken(
                    Fields.word(FetchAnswer.Trouble.class, Fields.text(fetch, "broken")), Fields.text(fetch, "detail"));
        }
        if (fetch.has("certificate")) {
            return new FetchAnswer.CertificateRefused(
                    Fields.word(FetchAnswer.Defect.class, Fields.text(fetch, "certificate")),
                    Fields.text(fetch, "detail"));
        }
        return new FetchAnswer.Answered(
                (int) Fields.number(fetch, "status"),
                fetch.has("content_type") ? Optional.of(Fields.text(fetch, "content_type")) : Optional.empty(),
                Fields.bytes(Fields.text(fetch, "body")));
    }
}
