package org.danewerk.core.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.anchor.AnchorRules;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.lint.LintRule;
import org.danewerk.core.nameserver.ServerRules;
import org.danewerk.core.resolver.ResolverRules;

/** The closed list of reason codes: every id that a finding can have stands here once. */
public final class Catalogue {
    /** All there are: those of a check first, each family in the order in which one would look. */
    public static final Catalogue ALL = new Catalogue(collect());

    private final List<ReasonCode> codes;
    private final Map<String, ReasonCode> byName = new HashMap<>();

    private Catalogue(List<ReasonCode> codes) {
        this.codes = codes;
        for (var code : codes) {
            name(code.id(), code);
            code.aliases().forEach(alias -> name(alias, code));
        }
    }

    public List<ReasonCode> codes() {
        return codes;
    }

    /** The code of this id or alias, in capitals or not; empty where there is none. */
    public Optional<ReasonCode> find(String idOrAlias) {
        return Optional.ofNullable(byName.get(key(idOrAlias)));
    }

    private void name(String name, ReasonCode code) {
        if (byName.put(key(name), code) != null) {
            throw new IllegalStateException("two reason codes are called " + name);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What a check and a lint raise under one id is told as the check tells it. */
    private static List<ReasonCode> collect() {
        var texts = new LinkedHashMap<String, RuleText>();
        var raisedBy = new HashMap<String, Set<Examination>>();
        texts().forEach((examination, family) -> family.forEach(text -> {
            texts.putIfAbsent(text.id(), text);
            raisedBy.computeIfAbsent(text.id(), id -> EnumSet.noneOf(Examination.class))
                    .add(examination);
        }));
        var codes = new ArrayList<ReasonCode>();
        texts.forEach((id, text) -> codes.add(new ReasonCode(
                id,
                Aliases.of(id),
                text.severity(),
                text.party(),
                text.spec(),
                text.summary(),
                raisedBy.getOrDefault(id, Set.of()))));
        return Collections.unmodifiableList(codes);
    }

    private static Map<Examination, List<RuleText>> texts() {
        var families = new LinkedHashMap<Examination, List<RuleText>>();
        families.put(
                Examination.CHECK,
                Rules.ALL.rules().stream().map(rule -> rule.text()).toList());
        families.put(
                Examination.LINT,
                List.of(LintRule.values()).stream().map(Catalogue::text).toList());
        families.put(
                Examination.NAME_SERVERS,
                ServerRules.ALL.rules().stream().map(rule -> rule.text()).toList());
        families.put(
                Examination.RESOLVER,
                ResolverRules.ALL.rules().stream().map(rule -> rule.text()).toList());
        families.put(
                Examination.TRUST_ANCHORS,
                AnchorRules.ALL.rules().stream().map(rule -> rule.text()).toList());
        return families;
    }

    private static RuleText text(LintRule rule) {
        return new RuleText(rule.id(), rule.severity(), Party.DNS_OPERATOR, rule.spec(), rule.summary());
    }
}
