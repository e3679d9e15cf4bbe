package org.danewerk.operations.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.verdict.KeyAlgorithm;

/** The chains of a journal, each written once however many addresses present it. */
final class CredentialList {
    /** Two that are equal may have been asked for by different algorithms. */
    private record Entry(KeyAlgorithm algorithm, Credential credential) {}

    private final Map<Entry, Integer> places = new HashMap<>();
    private final ArrayNode out;

    CredentialList(ArrayNode out) {
        this.out = out;
    }

    /** Its place in the list. */
    int place(Credential credential) {
        var entry = new Entry(credential.algorithm(), credential);
        var known = places.get(entry);
        if (known != null) {
            return known;
        }
        int place = out.size();
        places.put(entry, place);
        var object = out.addObject()
                .put("algorithm", word(credential.algorithm()))
                .put("public_key", JournalFields.octets(credential.publicKey()));
        credential.certificate().ifPresent(der -> object.put("certificate", JournalFields.octets(der)));
        var issuers = object.putArray("issuers");
        for (var issuer : credential.issuers()) {
            issuers.addObject()
                    .put("certificate", JournalFields.octets(issuer.certificate()))
                    .put("public_key", JournalFields.octets(issuer.publicKey()));
        }
        return place;
    }

    static List<Credential> read(List<JsonNode> list) throws BadJournal {
        var credentials = new ArrayList<Credential>();
        for (var node : list) {
            credentials.add(
                    credential(JournalFields.of(node, Set.of("algorithm", "public_key", "certificate", "issuers"))));
        }
        return credentials;
    }

    private static Credential credential(JournalFields fields) throws BadJournal {
        var issuers = new ArrayList<Credential.Issuer>();
        for (var node : fields.list("issuers")) {
            var issuer = JournalFields.of(node, Set.of("certificate", "public_key"));
            issuers.add(new Credential.Issuer(some(issuer, "certificate"), some(issuer, "public_key")));
        }
        return new Credential(
                algorithm(fields.text("algorithm")),
                some(fields, "public_key"),
                fields.has("certificate") ? Optional.of(some(fields, "certificate")) : Optional.empty(),
                issuers);
    }

    /** There is no record of nothing. */
    private static Bytes some(JournalFields fields, String member) throws BadJournal {
        var octets = fields.octets(member);
        if (octets.isEmpty()) {
            throw new BadJournal("\"" + member + "\" is empty");
        }
        return octets;
    }

    private static KeyAlgorithm algorithm(String text) throws BadJournal {
        for (var algorithm : KeyAlgorithm.values()) {
            if (word(algorithm).equals(text)) {
                return algorithm;
            }
        }
        throw new BadJournal("\"algorithm\" is none that there is");
    }

    private static String word(KeyAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }
}
