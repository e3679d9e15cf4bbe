package org.danewerk.operations.provider;

import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.net.api.ApiBase;
import org.danewerk.net.api.ApiClient;
import org.danewerk.net.api.ApiRequest;
import org.danewerk.net.api.AwsKeys;
import org.danewerk.net.api.AwsSignature;
import org.danewerk.net.api.Secret;
import org.danewerk.operations.publish.OwnNames;
import org.danewerk.operations.publish.Publisher;

/** A publisher for each kind of API; each says what its key must be allowed to do. */
public final class Providers {
    private Providers() {}

    /** @param server as the API calls it, mostly {@code localhost} */
    public static Publisher powerDns(OwnNames names, ApiClient client, Secret key, String file, String server) {
        var access = ApiAccess.withToken("PowerDNS", file, "of the server's api-key", client, key, "X-API-Key", "");
        return new ApiPublisher(names, new PowerDnsApi(access, server, names.zone()));
    }

    public static Publisher desec(OwnNames names, ApiClient client, Secret token, String file) {
        var access = ApiAccess.withToken(
                "deSEC", file, "to write TLSA RRsets of the domain", client, token, "Authorization", "Token ");
        return new ApiPublisher(names, new DesecApi(access, names.zone()));
    }

    public static Publisher cloudflare(OwnNames names, ApiClient client, Secret token, String file) {
        var access = ApiAccess.withToken(
                "Cloudflare", file, "Zone:Read and DNS:Edit", client, token, "Authorization", "Bearer ");
        return new ApiPublisher(names, new CloudflareApi(access, names.zone()));
    }

    public static Publisher hetzner(OwnNames names, ApiClient client, Secret token, String file) {
        var access = ApiAccess.withToken("Hetzner", file, "Read & Write", client, token, "Authorization", "Bearer ");
        return new ApiPublisher(names, new HetznerApi(access, names.zone()));
    }

    /** @param zoneId where the operator gives it */
    public static Publisher route53(
            OwnNames names,
            ApiClient client,
            ApiBase base,
            AwsKeys keys,
            String file,
            Optional<String> zoneId,
            InstantSource time) {
        var signature = new AwsSignature(keys, REGION, "route53");
        var access = new ApiAccess(
                "Route 53",
                file,
                ROUTE53,
                client,
                (ApiRequest request) -> signature.sign(request, base, time.instant()),
                text -> text); // the secret itself is never sent
        return new ApiPublisher(names, new Route53Api(access, names.zone(), zoneId));
    }

    /** Of all its zones, wherever they are served. */
    private static final String REGION = "us-east-1";

    private static final String ROUTE53 =
            "route53:ListHostedZonesByName, ListResourceRecordSets, ChangeResourceRecordSets";
}
