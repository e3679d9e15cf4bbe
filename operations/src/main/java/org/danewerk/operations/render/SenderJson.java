package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.profile.Fate;
import org.danewerk.core.profile.SenderFate;

/** The member {@code senders} of a domain's object in {@code danewerk.check/1}. */
final class SenderJson {
    private SenderJson() {}

    static void write(JsonGenerator json, List<SenderFate> senders) throws IOException {
        json.writeArrayFieldStart("senders");
        for (var sender : senders) {
            json.writeStartObject();
            json.writeStringField("sender", sender.sender().name());
            json.writeStringField("facts_of", sender.sender().date().toString());
            write(json, sender.fate());
            json.writeStringField("summary", SenderText.sentence(sender.fate()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Fate fate) throws IOException {
        json.writeStringField("fate", fate.text());
        switch (fate) {
            case Fate.Delivered(var by, var place) -> {
                json.writeStringField("by", by.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                json.writeBooleanField("tls", true);
                json.writeBooleanField("later", false);
                rest(json, Optional.empty(), Optional.empty(), Optional.of(place.host()), Optional.of(place));
            }
            case Fate.DeliveredUnauthenticated(var overTls, var later, var why, var place) -> {
                json.writeNullField("by");
                json.writeBooleanField("tls", overTls);
                json.writeBooleanField("later", later);
                rest(json, Optional.empty(), Optional.of(why.id()), Optional.of(place.host()), Optional.of(place));
            }
            case Fate.Deferred(var until, var why, var host) -> {
                undelivered(json);
                rest(json, Optional.of(until.toString()), Optional.of(why.id()), host, Optional.empty());
            }
            case Fate.Bounced(var why, var host) -> {
                undelivered(json);
                rest(json, Optional.empty(), Optional.of(why.id()), host, Optional.empty());
            }
            case Fate.Undetermined(var why, var host) -> {
                undelivered(json);
                rest(json, Optional.empty(), Optional.of(why.id()), host, Optional.empty());
            }
        }
    }

    private static void undelivered(JsonGenerator json) throws IOException {
        json.writeNullField("by");
        json.writeNullField("tls");
        json.writeNullField("later");
    }

    private static void rest(
            JsonGenerator json,
            Optional<String> until,
            Optional<String> why,
            Optional<DomainName> host,
            Optional<Fate.Place> place)
            throws IOException {
        DomainJson.optional(json, "until", until);
        DomainJson.optional(json, "reason", why);
        DomainJson.optional(json, "host", host.map(DomainName::toText));
        DomainJson.optional(json, "address", place.map(at -> AddressText.of(at.address())));
    }
}
