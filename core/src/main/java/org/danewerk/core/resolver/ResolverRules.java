package org.danewerk.core.resolver;

import java.util.List;

/** The rules about resolvers, in the order in which one would look. */
public record ResolverRules(List<ResolverRule> rules) {
    public static final ResolverRules ALL = new ResolverRules(List.of(Trouble.values()));

    public ResolverRules {
        rules = List.copyOf(rules);
    }
}
