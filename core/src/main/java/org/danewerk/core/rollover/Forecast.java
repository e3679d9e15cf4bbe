package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;

/**
 * The steps to come, were all to go well: every server takes a change at once, every address the new chain. No step comes before its
 * instant; each is planned anew from a look when it is due.
 */
public record Forecast(List<Due> steps) {
    /** @param notBefore as far as can be told now */
    public record Due(Instant notBefore, Step step) {}

    public Forecast {
        steps = List.copyOf(steps);
    }

    /** When a chain may be installed; empty where no step does that. */
    public Optional<Instant> installation() {
        return steps.stream()
                .filter(due -> due.step() instanceof Step.Install)
                .map(Due::notBefore)
                .findFirst();
    }

    public static Forecast of(Driver driver, Standing standing, Situation situation) {
        var steps = new ArrayList<Due>();
        var known = standing;
        var at = situation;
        for (int i = 0; i < MOST; i++) {
            var plan = driver.plan(known, at);
            steps.add(new Due(at.now(), plan.step()));
            if (plan.step() instanceof Step.Done || plan.step() instanceof Step.Refused) {
                break;
            }
            known = known.against(at.material()).with(plan.memory());
            at = after(plan, at);
        }
        return new Forecast(steps);
    }

    private static Situation after(Plan plan, Situation at) {
        var material = at.material();
        return switch (plan.step()) {
            case Step.Publish publish -> serving(at, publish);
            case Step.AwaitServers(var owner, var servers) ->
                plan.memory()
                        .of(owner)
                        .lastPublished()
                        .map(last -> serving(
                                at, new Step.Publish(owner, last.records(), last.ttlSeconds(), Step.Change.ADD)))
                        .orElseGet(() -> answering(at, plan));
            case Step.AwaitCaches(var owner, var until) -> later(at, until);
            case Step.AwaitProcesses(var until) -> later(at, until);
            case Step.Certify(var keys) ->
                with(
                        at,
                        new Material(
                                material.current(),
                                material.staged().stream()
                                        .map(one -> keys.contains(one) ? certified(one, material) : one)
                                        .toList()));
            case Step.Install(var credentials) -> {
                var current = new Material(material.target(), List.of())
                        .target().stream()
                                .map(one -> credentials.stream()
                                        .filter(other -> other.algorithm() == one.algorithm())
                                        .findFirst()
                                        .orElse(one))
                                .toList();
                var staged = material.staged().stream()
                        .filter(one -> !credentials.contains(one))
                        .toList();
                yield presenting(with(at, new Material(current, staged)));
            }
            case Step.AwaitAddresses addresses -> presenting(at);
            case Step.StageNext next ->
                with(
                        at,
                        new Material(
                                material.current(),
                                material.current().stream().map(Forecast::next).toList()));
            case Step.Done done -> at;
            case Step.Refused refused -> at;
        };
    }

    private static Situation later(Situation at, Instant until) {
        return new Situation(until, at.rrsets(), at.addresses(), at.material());
    }

    private static Situation with(Situation at, Material material) {
        return new Situation(at.now(), at.rrsets(), at.addresses(), material);
    }

    private static Situation serving(Situation at, Step.Publish publish) {
        var rrsets = at.rrsets().stream()
                .map(rrset -> rrset.owner().equals(publish.owner())
                        ? answering(rrset, new ServerSight.Serves(publish.records(), publish.ttlSeconds()))
                        : rrset)
                .toList();
        return new Situation(at.now(), rrsets, at.addresses(), at.material());
    }

    private static Situation answering(Situation at, Plan plan) {
        var rrsets = at.rrsets().stream()
                .map(rrset -> plan.memory().of(rrset.owner()).last().values().stream()
                        .findFirst()
                        .map(last -> answering(rrset, last))
                        .orElseGet(() -> answering(rrset, new ServerSight.Serves(Set.of(), 0))))
                .toList();
        return new Situation(at.now(), rrsets, at.addresses(), at.material());
    }

    private static RrsetSight answering(RrsetSight rrset, ServerSight.Serves serves) {
        return new RrsetSight(
                rrset.owner(),
                rrset.servers().stream()
                        .map(server -> new ServerSight(server.server(), serves))
                        .toList());
    }

    private static Situation presenting(Situation at) {
        var addresses = at.addresses().stream()
                .map(address -> at.material().current().stream()
                        .filter(one -> one.algorithm() == address.algorithm())
                        .findFirst()
                        .map(one -> new AddressSight(
                                address.address(), address.algorithm(), new AddressSight.Presents(one)))
                        .orElse(address))
                .toList();
        return new Situation(at.now(), at.rrsets(), addresses, at.material());
    }

    /** As if issued by whom the current one is from. */
    private static Credential certified(Credential key, Material material) {
        var issuers = material.current().stream()
                .filter(one -> one.algorithm() == key.algorithm())
                .findFirst()
                .map(Credential::issuers)
                .orElse(List.of());
        return new Credential(key.algorithm(), key.publicKey(), Optional.of(key.publicKey()), issuers);
    }

    /** Stands for a key that is not made yet. */
    private static Credential next(Credential current) {
        return new Credential(
                current.algorithm(),
                Bytes.of(new byte[] {(byte) current.algorithm().ordinal()}),
                Optional.empty(),
                List.of());
    }

    private static final int MOST = 100;
}
