package org.danewerk.operations.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.rollover.Goal;
import org.danewerk.operations.Printable;

/**
 * A journal as octets, {@code danewerk.rollover/1}, and back. A digest goes before what it is of, so that a journal that was torn or
 * damaged on its way to the disk is told from one that was written so.
 */
public final class JournalJson {
    public static final String SCHEMA = "danewerk.rollover/1";

    /** Larger ones are neither written nor read. */
    public static final int LARGEST = 16 << 20;

    private JournalJson() {}

    /** @throws IOException where it would be too large to be read again */
    public static Bytes write(Journal journal) throws IOException {
        var inner = JSON.createObjectNode();
        var goal = inner.putObject("goal").put("intent", word(journal.intent()));
        journal.progress()
                .ifPresent(progress -> goal.put("since", progress.since().toString()));
        MemoryJson.write(journal.memory(), inner);
        var steps = inner.putArray("steps");
        for (var taken : journal.taken()) {
            steps.addObject()
                    .put("at", taken.at().toString())
                    .put("step", taken.step())
                    .put("outcome", taken.outcome());
        }
        var out = JSON.createObjectNode().put("schema", SCHEMA).put("sha256", digest(inner));
        out.set("journal", inner);
        var octets = JSON.writeValueAsBytes(out);
        if (octets.length > LARGEST) {
            throw new IOException("the journal would be larger than " + (LARGEST >> 20) + " MiB");
        }
        return Bytes.of(octets);
    }

    public static JournalReading read(Bytes octets) {
        if (octets.size() > LARGEST) {
            return new JournalReading.Refused("larger than " + (LARGEST >> 20) + " MiB, and no journal");
        }
        try {
            var document = JSON.readTree(octets.toArray());
            var schema = document.path("schema").asText("");
            if (!schema.equals(SCHEMA)) {
                return otherSchema(schema);
            }
            var inner = document.path("journal");
            if (!digest(inner).equals(document.path("sha256").asText(""))) {
                return new JournalReading.Damaged("its digest is of something else");
            }
            JournalFields.of(document, Set.of("schema", "sha256", "journal"));
            return new JournalReading.Whole(journal(JournalFields.of(inner, MEMBERS)));
        } catch (BadJournal e) {
            return new JournalReading.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new JournalReading.Damaged("it is no JSON");
        }
    }

    private static JournalReading otherSchema(String schema) {
        return schema.matches("danewerk\\.rollover/[0-9]{1,9}")
                ? new JournalReading.Refused("it is " + schema + ", and this version knows " + SCHEMA)
                : new JournalReading.Damaged("it does not say that it is " + SCHEMA);
    }

    private static Journal journal(JournalFields in) throws BadJournal {
        var goal = JournalFields.of(in.node().path("goal"), Set.of("intent", "since"));
        var intent = intent(goal.text("intent"));
        if ((intent == Goal.Intent.KEEP) == goal.has("since")) {
            throw new BadJournal("\"since\" goes with what is in progress");
        }
        var progress = goal.optionalInstant("since").map(since -> new Journal.Progress(intent, since));
        return new Journal(MemoryJson.read(in), progress, taken(in.list("steps")));
    }

    private static List<Journal.Taken> taken(List<JsonNode> list) throws BadJournal {
        if (list.size() > Journal.MOST_TAKEN) {
            throw new BadJournal("\"steps\" has more than " + Journal.MOST_TAKEN);
        }
        var taken = new ArrayList<Journal.Taken>();
        for (var node : list) {
            var step = JournalFields.of(node, Set.of("at", "step", "outcome"));
            taken.add(new Journal.Taken(step.instant("at"), step.text("step"), step.text("outcome")));
        }
        return taken;
    }

    /** As JSON has it. */
    static String word(Goal.Intent intent) {
        return switch (intent) {
            case KEEP -> "none";
            case ROLL -> "roll";
            case REPLACE_STOLEN -> "replace-stolen";
            case OFF -> "off";
        };
    }

    /** For people. */
    static String words(Goal.Intent intent) {
        return switch (intent) {
            case KEEP -> "keep what there is";
            case ROLL -> "roll to the staged keys";
            case REPLACE_STOLEN -> "replace stolen keys";
            case OFF -> "turn DANE off";
        };
    }

    private static Goal.Intent intent(String word) throws BadJournal {
        for (var intent : Goal.Intent.values()) {
            if (word(intent).equals(word)) {
                return intent;
            }
        }
        throw new BadJournal("\"intent\" is " + Printable.of(word, LONGEST_WORD) + ", none that it knows");
    }

    /** Of the form without blanks, however it was written. */
    private static String digest(JsonNode node) throws JsonProcessingException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(node)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final Set<String> MEMBERS = Stream.concat(Stream.of("goal", "steps"), MemoryJson.MEMBERS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST_WORD = 40;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
}
