package org.danewerk.operations.render.html;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.ProofLink;
import org.jspecify.annotations.Nullable;

/** One zone on the way from the trust anchor to the answers: how it is trusted, its keys, what it proves, where it ends. */
final class Zone {
    private final DomainName name;
    private final Set<ProofLink> proven = new LinkedHashSet<>();
    private ProofLink.@Nullable Records delegation;
    private ProofLink.@Nullable Keys keys;
    private ProofLink.@Nullable Ends end;

    Zone(DomainName name) {
        this.name = name;
    }

    DomainName name() {
        return name;
    }

    /** The DS records that the parent zone has of it. */
    void delegation(ProofLink.Records records) {
        delegation = records;
    }

    Optional<ProofLink.Records> delegation() {
        return Optional.ofNullable(delegation);
    }

    void keys(ProofLink.Keys proof) {
        keys = proof;
    }

    Optional<ProofLink.Keys> keys() {
        return Optional.ofNullable(keys);
    }

    /** The trust in the zone itself ends here. */
    void end(ProofLink.Ends link) {
        end = link;
    }

    Optional<ProofLink.Ends> end() {
        return Optional.ofNullable(end);
    }

    /** An answer, or its denial, or where the proof of one ends. */
    void proven(ProofLink link) {
        proven.add(link);
    }

    Set<ProofLink> proven() {
        return proven;
    }

    Tone tone() {
        return end().map(link -> Tone.of(link.status())).orElse(Tone.GOOD);
    }
}
