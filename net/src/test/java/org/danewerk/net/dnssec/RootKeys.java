package org.danewerk.net.dnssec;

/** The two keys of the root, as the root zone has them, and files of trust anchors that name them. */
public final class RootKeys {
    private RootKeys() {}

    public static final String KSK_2017 =
            "AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kv"
                    + "ArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7"
                    + "pr+eoZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8sub"
                    + "X2Nn6UwNR1AkUTV74bU=";

    public static final String KSK_2024 =
            "AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICMQMC3aeHb"
                    + "GiShvZsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWWmEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEpUge71M3ej2/7"
                    + "CPqpdVwuMoTvoB+ZOT4YeGyxMvHmbrxlFzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw4z9mR7K2vaF18UYH"
                    + "9Z9GNUUeayffKC73PYc=";

    public static final String DIGEST_2017 = "E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D";
    public static final String DIGEST_2024 = "683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16";

    /** As the file of IANA has them: the old key without what it was, the two of today with their keys. */
    public static String published() {
        return document(digest(
                        "k1",
                        "validFrom=\"2010-07-15T00:00:00+00:00\" validUntil=\"2019-01-11T00:00:00+00:00\"",
                        19036,
                        "49AAC11D7B6F6446702E54A1607371607A1A41855200FD2CE1CDDE32F24E8FB5",
                        "")
                + digest("k2", "validFrom=\"2017-02-02T00:00:00+00:00\"", 20326, DIGEST_2017, key(KSK_2017, 257))
                + digest("k3", "validFrom=\"2024-07-18T00:00:00+00:00\"", 38696, DIGEST_2024, key(KSK_2024, 257)));
    }

    public static String document(String digests) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- made by a test -->
                <TrustAnchor id="A-TEST" source="http://anchors.example/root.xml">
                <Zone>.</Zone>
                %s</TrustAnchor>
                """.formatted(digests);
    }

    public static String digest(String id, String times, int tag, String digest, String more) {
        return """
                <KeyDigest id="%s" %s>
                <KeyTag>%d</KeyTag><!-- a tag -->
                <Algorithm>8</Algorithm>
                <DigestType>2</DigestType>
                <Digest>%s</Digest>
                %s</KeyDigest>
                """.formatted(id, times, tag, digest, more);
    }

    public static String key(String publicKey, int flags) {
        return "<PublicKey>" + publicKey + "</PublicKey>\n<Flags>" + flags + "</Flags>\n";
    }
}
