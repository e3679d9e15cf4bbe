package org.danewerk.operations.render;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Step;
import org.danewerk.operations.Printable;

/** A step of a roll-over in words: what is next, and why it is that and nothing further. */
public final class StepWords {
    private final ZoneId zone;

    /** @param zone in which instants are told */
    public StepWords(ZoneId zone) {
        this.zone = zone;
    }

    public String what(Step step) {
        return switch (step) {
            case Step.Publish publish ->
                switch (publish.change()) {
                    case ADD -> "publish " + records(publish) + " at " + publish.owner();
                    case RETIRE -> "publish " + records(publish) + " alone at " + publish.owner();
                    case WITHDRAW -> "remove all TLSA records at " + publish.owner();
                };
            case Step.AwaitServers(var owner, var servers) ->
                "wait until " + names(servers) + (servers.size() == 1 ? " serves" : " serve")
                        + " what was published at " + owner;
            case Step.AwaitCaches(var owner, var until) -> "wait until " + time(until);
            case Step.Certify(var keys) -> "have a certificate issued for " + credentials(keys);
            case Step.Install(var credentials) -> "install " + credentials(credentials) + " and reload the mail server";
            case Step.AwaitAddresses(var addresses) ->
                "wait until " + names(addresses) + " can be seen with the new chain";
            case Step.AwaitProcesses(var until) -> "wait until " + time(until);
            case Step.StageNext next -> "make the next key";
            case Step.Done done -> "nothing";
            case Step.Refused(var addresses, var why) ->
                "nothing is published" + (addresses.isEmpty() ? "" : " because of " + names(addresses));
        };
    }

    /** Why it is this, or why it is not further. */
    public String why(Step step) {
        return switch (step) {
            case Step.Publish publish ->
                switch (publish.change()) {
                    case ADD -> "every chain that is served or is to come needs its record first (RFC 7671 §8.1)";
                    case RETIRE -> "nobody presents the chains of the other records any more (RFC 7671 §8.4)";
                    case WITHDRAW -> "records go before TLS may (RFC 7672 §2.2)";
                };
            case Step.AwaitServers servers ->
                "until every authoritative server has the change, caches may still take the old records from one";
            case Step.AwaitCaches(var owner, var until) ->
                "caches may hold other records of " + owner
                        + " until then, and senders would refuse a change (RFC 7671 §8.1)";
            case Step.Certify certify -> "the key is published and cannot be served without a certificate";
            case Step.Install install -> "every record that a cache may hold allows it, or waiting would lose more";
            case Step.AwaitAddresses addresses -> "what they present nobody knows, and its records must stay";
            case Step.AwaitProcesses processes ->
                "server processes that began before the reload may present the old chain until then, and need its records";
            case Step.StageNext next ->
                "the key after the current one is published ahead, so that a renewal finds it in caches";
            case Step.Done done -> "records, chains and caches agree";
            case Step.Refused(var addresses, var why) ->
                switch (why) {
                    case WITHOUT_TLS ->
                        "there is no STARTTLS, and records would have senders demand it (RFC 7672 §2.2); offer it first";
                    case NOTHING_CURRENT ->
                        "there is no key and certificate to publish records of; name them in the settings";
                    case NO_COMBINATION ->
                        "in none of the combinations every chain has a record; serve the issuer, or use 3 1 1";
                };
        };
    }

    /** Local time with its offset, to the second. */
    public String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static String records(Step.Publish publish) {
        int count = publish.records().size();
        return count + (count == 1 ? " record" : " records") + " (TTL " + publish.ttlSeconds() + ")";
    }

    private static String credentials(List<Credential> credentials) {
        return credentials.stream().map(Credential::toString).collect(Collectors.joining(" and "));
    }

    private static String names(List<String> names) {
        var shown = names.stream().limit(MOST).map(Printable::of).collect(Collectors.joining(", "));
        return names.size() > MOST ? shown + " and " + (names.size() - MOST) + " more" : shown;
    }

    private static final int MOST = 5;
}
