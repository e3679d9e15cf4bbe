package org.danewerk.net.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is asked of an API.
 *
 * @param path behind the base, with its query, escaped as a URI needs it
 * @param body empty for none
 */
public record ApiRequest(String method, String path, Map<String, String> headers, String body) {
    public ApiRequest {
        headers = Map.copyOf(headers);
    }

    public ApiRequest with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiRequest(method, path, all, body);
    }

    /** Without the headers, of which one may be a secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
