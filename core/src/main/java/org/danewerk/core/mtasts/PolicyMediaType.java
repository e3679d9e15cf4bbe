package org.danewerk.core.mtasts;

/** Whether a Content-Type is that of a policy: {@code text/plain}, its parameters left aside. RFC 8461 §3.2. */
public final class PolicyMediaType {
    private PolicyMediaType() {}

    public static boolean accepts(String contentType) {
        int semicolon = contentType.indexOf(';');
        var type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().equalsIgnoreCase("text/plain");
    }
}
