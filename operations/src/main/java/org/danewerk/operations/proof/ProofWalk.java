package org.danewerk.operations.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Recorded;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dnssec.Rrsig;
import org.danewerk.net.dnssec.SignedRrset;

/**
 * Asks for everything that a proof is made of: the keys of each zone from the root down, the DS records that lead from one to the
 * next, and the answer, at the end of its aliases too.
 *
 * <p>The resolver must be one that tells {@link #heard} of its queries, so that signatures can be shown. RFC 4035 §5.
 */
public final class ProofWalk {
    private final Map<Question, DnsMessage> messages = new ConcurrentHashMap<>();
    private final Instant at;
    private final List<ProofLink> links = new ArrayList<>();
    private final Set<Question> walked = new HashSet<>();

    /** @param at when signatures are judged */
    public ProofWalk(Instant at) {
        this.at = at;
    }

    /** What a resolver is to tell of each query. */
    public Consumer<Recorded> heard() {
        return recorded -> {
            if (recorded.reply() instanceof Reply.Answer(var message)) {
                for (var type : RecordType.values()) {
                    if (type.code() == recorded.type()) {
                        messages.put(new Question(recorded.name(), type), message);
                    }
                }
            }
        };
    }

    /** The links from the root to the answer, which is the last one. */
    public List<ProofLink> walk(Resolver resolver, Question question) {
        var answer = resolver.lookup(question);
        zones(resolver, question.type() == RecordType.DS ? parent(question.name()) : question.name());
        for (var alias : answer.aliases()) {
            link(resolver.lookup(new Question(alias.owner(), RecordType.CNAME)));
            zones(resolver, alias.target());
        }
        walked.remove(question);
        link(answer);
        return links;
    }

    private static DomainName parent(DomainName name) {
        return name.isRoot() ? name : name.parent();
    }

    /** The zones above a name, as far as they are signed. */
    private void zones(Resolver resolver, DomainName name) {
        if (!zone(resolver, DomainName.ROOT)) {
            return;
        }
        for (int labels = 1; labels <= name.labels().size(); labels++) {
            var at = name;
            while (at.labels().size() > labels) {
                at = at.parent();
            }
            var ds = resolver.lookup(new Question(at, RecordType.DS));
            boolean cut =
                    ds instanceof Lookup.Found<RrSet> found && found.aliases().isEmpty();
            if (cut || ds.failed() || !ds.status().isSecure()) {
                link(ds);
                if (!cut || !ds.status().isSecure() || !zone(resolver, at)) {
                    return;
                }
            }
        }
    }

    /** @return whether it is signed and in order, so that there is more to see below */
    private boolean zone(Resolver resolver, DomainName apex) {
        var keys = resolver.lookup(new Question(apex, RecordType.DNSKEY));
        link(keys);
        return keys.status().isSecure();
    }

    private void link(Lookup<RrSet> answer) {
        if (walked.add(answer.question())) {
            links.add(new ProofLink(answer, signatures(answer), at));
        }
    }

    private List<Rrsig> signatures(Lookup<RrSet> answer) {
        var type = answer.question().type();
        // Of an alias followed, what was asked for at its end, or what came along with it.
        var message = Optional.ofNullable(messages.get(new Question(answer.expandedName(), type)))
                .or(() -> Optional.ofNullable(messages.get(answer.question())));
        return message.flatMap(heard -> SignedRrset.of(heard.answer(), answer.expandedName(), type.code()))
                .map(SignedRrset::signatures)
                .orElse(List.of());
    }
}
