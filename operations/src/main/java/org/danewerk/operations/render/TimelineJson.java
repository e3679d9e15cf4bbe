package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Timeline;

/** Where a roll-over stands, as JSON, {@code danewerk.rollover-status/1}. */
public final class TimelineJson {
    public static final String SCHEMA = "danewerk.rollover-status/1";

    private final JsonGenerator json;
    private final StepWords words = new StepWords(ZoneOffset.UTC);

    private TimelineJson(JsonGenerator json) {
        this.json = json;
    }

    /** One document, with a line feed behind it; the writer stays open. */
    public static void write(Timeline timeline, String version, Writer out) throws IOException {
        write(timeline, Optional.empty(), Optional.empty(), version, out);
    }

    /**
     * The same with what else is known.
     *
     * @param steps those to come
     * @param deed what came of the step that is next in {@code timeline}, which was taken
     */
    public static void write(
            Timeline timeline, Optional<Forecast> steps, Optional<Deed> deed, String version, Writer out)
            throws IOException {
        var json = JsonReport.indented(out);
        new TimelineJson(json).document(timeline, steps, deed, version);
        json.writeRaw('\n');
        json.flush();
    }

    private void document(Timeline timeline, Optional<Forecast> steps, Optional<Deed> deed, String version)
            throws IOException {
        JsonReport.begin(json, SCHEMA, version);
        json.writeStringField("at", timeline.now().toString());
        json.writeObjectFieldStart("state");
        json.writeStringField("posture", Policies.word(timeline.posture()));
        json.writeStringField("words", timeline.posture().toString());
        json.writeEndObject();
        json.writeObjectFieldStart("next");
        json.writeStringField("step", word(timeline.step()));
        json.writeStringField("what", words.what(timeline.step()));
        json.writeStringField("why", words.why(timeline.step()));
        instant("safe_from", timeline.safeFrom());
        json.writeEndObject();
        if (deed.isPresent()) {
            json.writeObjectFieldStart("taken");
            json.writeStringField("outcome", word(deed.get()));
            json.writeStringField("text", deed.get().text());
            json.writeEndObject();
        }
        if (steps.isPresent()) {
            steps(steps.get());
        }
        instant("failing_until", timeline.failingUntil());
        json.writeArrayFieldStart("rrsets");
        for (var rrset : timeline.rrsets()) {
            rrset(rrset);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("addresses");
        for (var address : timeline.addresses()) {
            json.writeStartObject();
            json.writeStringField("place", address.place());
            key(address.presents());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fading");
        for (var fading : timeline.fading()) {
            json.writeStartObject();
            key(fading.credential());
            instant("safe_after", Optional.of(fading.safeAfter()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unseen");
        for (var unseen : timeline.unseen()) {
            json.writeStartObject();
            json.writeStringField("place", unseen.place());
            json.writeStringField("why", unseen.why());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void steps(Forecast forecast) throws IOException {
        json.writeArrayFieldStart("steps");
        for (var due : forecast.steps()) {
            json.writeStartObject();
            json.writeStringField("not_before", due.notBefore().toString());
            json.writeStringField("step", word(due.step()));
            json.writeStringField("what", words.what(due.step()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String word(Deed deed) {
        return switch (deed) {
            case Deed.Made made -> "made";
            case Deed.Unknown unknown -> "unknown";
            case Deed.NotMade not -> "not-made";
        };
    }

    private void rrset(Timeline.Rrset rrset) throws IOException {
        json.writeStartObject();
        json.writeStringField("owner", rrset.owner().toText());
        json.writeArrayFieldStart("servers");
        for (var server : rrset.servers().entrySet()) {
            json.writeStartObject();
            json.writeStringField("server", server.getKey());
            json.writeNumberField("ttl", server.getValue().ttlSeconds());
            records(server.getValue().records());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("caches");
        for (var held : rrset.held()) {
            json.writeStartObject();
            json.writeNumberField("ttl", held.records().ttlSeconds());
            json.writeStringField("last_served", held.records().lastServed().toString());
            instant("safe_after", held.safeAfter());
            records(held.records().records());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("every_server_seen", rrset.everyServerSeen());
        instant("unknown_until", rrset.unknownUntil());
        json.writeEndObject();
    }

    private void records(Set<TlsaRecord> records) throws IOException {
        var texts = new TreeSet<String>();
        records.forEach(record -> texts.add(record.toText()));
        json.writeArrayFieldStart("records");
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void key(Credential credential) throws IOException {
        json.writeStringField("algorithm", Policies.word(credential.algorithm()));
        json.writeStringField(
                "spki_sha256",
                credential.record(Combination.KEY).orElseThrow().data().toHex());
    }

    private void instant(String field, Optional<Instant> instant) throws IOException {
        if (instant.isPresent()) {
            json.writeStringField(field, instant.get().toString());
        } else {
            json.writeNullField(field);
        }
    }

    static String word(Step step) {
        return switch (step) {
            case Step.Publish publish ->
                switch (publish.change()) {
                    case ADD -> "publish";
                    case RETIRE -> "retire";
                    case WITHDRAW -> "withdraw";
                };
            case Step.AwaitServers servers -> "await-servers";
            case Step.AwaitCaches caches -> "await-caches";
            case Step.Certify certify -> "certify";
            case Step.Install install -> "install";
            case Step.AwaitAddresses addresses -> "await-addresses";
            case Step.AwaitProcesses processes -> "await-processes";
            case Step.StageNext next -> "stage-next";
            case Step.Done done -> "done";
            case Step.Refused refused -> "refused";
        };
    }
}
