package org.danewerk.net.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Amazon wants it, Signature Version 4: a MAC over method, path, query, some headers and the body, by a key that is
 * good for one day, region and service.
 */
public final class AwsSignature {
    private final AwsKeys keys;
    private final String region;
    private final String service;

    public AwsSignature(AwsKeys keys, String region, String service) {
        this.keys = keys;
        this.region = region;
        this.service = service;
    }

    /** The request with its signature, good for some minutes around {@code now}. */
    public ApiRequest sign(ApiRequest request, ApiBase base, Instant now) {
        var date = STAMP.format(now);
        var body = hex(sha256(request.body()));
        var signed = new TreeMap<>(Map.of("host", base.authority(), "x-amz-content-sha256", body, "x-amz-date", date));
        keys.sessionToken().ifPresent(token -> signed.put("x-amz-security-token", token));
        var names = String.join(";", signed.keySet());
        int mark = request.path().indexOf('?');
        var path = mark < 0 ? request.path() : request.path().substring(0, mark);
        var query = mark < 0 ? "" : request.path().substring(mark + 1);
        var canonical = String.join(
                "\n",
                request.method(),
                base.path() + path,
                Arrays.stream(query.split("&")).sorted().collect(Collectors.joining("&")),
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                body);
        var scope = date.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        var text = String.join("\n", ALGORITHM, date, scope, hex(sha256(canonical)));
        var key = ("AWS4" + keys.secret()).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/")) {
            key = mac(key, part);
        }
        var headers = new TreeMap<>(signed);
        headers.remove("host"); // which the client gives itself
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + keys.id() + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + hex(mac(key, text)));
        return request.with(headers);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without HmacSHA256", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
}
