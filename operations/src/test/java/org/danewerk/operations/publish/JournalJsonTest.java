package org.danewerk.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.rollover.Goal;
import org.junit.jupiter.api.Test;

class JournalJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void everyMemberIsInTheSchema() throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(
                        Objects.requireNonNull(JournalJson.class.getResourceAsStream("danewerk.rollover-1.json"))));
        for (var journal : Memories.journals().list().ofSize(40).sample()) {
            assertThat(schema.validate(JSON.readTree(JournalJson.write(journal).toArray())))
                    .isEmpty();
        }
        var other = (ObjectNode) JSON.readTree(JournalJson.write(Journal.NEW).toArray());
        other.withObject("/journal").put("more", 1);
        assertThat(schema.validate(other)).isNotEmpty();
    }

    @Test
    void aNewerVersionIsRefusedAndNotTakenForDamage() throws IOException {
        assertThat(changed(document -> document.put("schema", "danewerk.rollover/2")))
                .isEqualTo(new JournalReading.Refused(
                        "it is danewerk.rollover/2, and this version knows danewerk.rollover/1"));
    }

    @Test
    void anUnknownMemberIsRefusedWhereverItIs() throws IOException {
        var unknown = new JournalReading.Refused("\"more\" is a member that it does not know");
        assertThat(changed(document -> document.put("more", 1))).isEqualTo(unknown);
        assertThat(changed(document -> document.withObject("/journal").put("more", 1)))
                .isEqualTo(unknown);
        assertThat(changed(document -> document.withObject("/journal/goal").put("more", 1)))
                .isEqualTo(unknown);
        assertThat(changed(document -> document.withObject("/journal")
                        .withArray("steps")
                        .addObject()
                        .put("more", 1)))
                .isEqualTo(unknown);
    }

    @Test
    void whatNobodyWroteSoIsRefused() throws IOException {
        assertThat(changed(document -> document.withObject("/journal/goal").put("intent", "sell")))
                .isEqualTo(new JournalReading.Refused("\"intent\" is sell, none that it knows"));
        assertThat(changed(document -> document.withObject("/journal/goal").put("since", NOW.toString())))
                .isEqualTo(new JournalReading.Refused("\"since\" goes with what is in progress"));
        assertThat(changed(document -> document.withObject("/journal")
                        .withArray("shown")
                        .addObject()
                        .put("credential", 0)
                        .put("last_seen", NOW.toString())))
                .isInstanceOf(JournalReading.Refused.class);
    }

    @Test
    void digestsAndTwiceTheSameMemberAreSeen() throws IOException {
        var text = new String(
                JournalJson.write(Journal.NEW.begin(Goal.Intent.ROLL, NOW)).toArray(), StandardCharsets.UTF_8);
        assertThat(read(text.replace("\"roll\"", "\"off\""))).isInstanceOf(JournalReading.Damaged.class);
        assertThat(read(text.replaceFirst("\\{", "{\"schema\":\"danewerk.rollover/1\",")))
                .isInstanceOf(JournalReading.Damaged.class);
        assertThat(read(text + text)).isInstanceOf(JournalReading.Damaged.class);
        assertThat(read("[".repeat(100_000))).isInstanceOf(JournalReading.Damaged.class);
    }

    /** A person may look at it, and format it. */
    @Test
    void theFormDoesNotMatter() throws IOException {
        var journal = Journal.NEW.begin(Goal.Intent.OFF, NOW).with(Journal.Taken.of(NOW, "records go", "done"));
        var tree = JSON.readTree(JournalJson.write(journal).toArray());
        assertThat(read(tree.toPrettyString())).isEqualTo(new JournalReading.Whole(journal));
    }

    @Test
    void tooLargeIsNeitherReadNorWritten() {
        assertThat(JournalJson.read(Bytes.of(new byte[JournalJson.LARGEST + 1])))
                .isEqualTo(new JournalReading.Refused("larger than 16 MiB, and no journal"));
        var huge = Journal.NEW;
        for (int i = 0; i < Journal.MOST_TAKEN; i++) {
            huge = huge.with(new Journal.Taken(NOW, "x".repeat(20_000), ""));
        }
        var written = huge;
        assertThatThrownBy(() -> JournalJson.write(written))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger");
    }

    @Test
    void theLastThousandStepsAreKept() throws IOException {
        var journal = Journal.NEW;
        for (int i = 0; i < 1_001; i++) {
            journal = journal.with(Journal.Taken.of(NOW.plusSeconds(i), "step " + i, "\u001b[31m"));
        }
        assertThat(journal.taken()).hasSize(1000);
        assertThat(journal.taken().getFirst().step()).isEqualTo("step 1");
        assertThat(journal.taken().getLast().step()).isEqualTo("step 1000");
        assertThat(journal.taken().getLast().outcome()).isEqualTo("\\x1b[31m");
        assertThat(JournalJson.read(JournalJson.write(journal))).isEqualTo(new JournalReading.Whole(journal));
    }

    /** Written by another program, which knows how digests are made. */
    private static JournalReading changed(Consumer<ObjectNode> change) throws IOException {
        var document = (ObjectNode) JSON.readTree(JournalJson.write(Journal.NEW).toArray());
        change.accept(document);
        document.put("sha256", digest(JSON.writeValueAsBytes(document.get("journal"))));
        return read(document.toString());
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JournalReading read(String text) {
        return JournalJson.read(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
