package org.danewerk.core.rollover;

import java.util.ArrayList;
import java.util.List;

/**
 * What is on the disk of the machine: one credential an algorithm.
 *
 * @param current what the servers are set up to present
 * @param staged what is to take its place; of some algorithms, all, or none
 */
public record Material(List<Credential> current, List<Credential> staged) {
    public Material {
        current = onePerAlgorithm(current);
        staged = onePerAlgorithm(staged);
    }

    /** What is served once the staged ones are in place. */
    public List<Credential> target() {
        var target = new ArrayList<>(staged);
        for (var one : current) {
            if (staged.stream().noneMatch(other -> other.algorithm() == one.algorithm())) {
                target.add(one);
            }
        }
        return target;
    }

    /** With this chain in the place of that of its algorithm. */
    public Material with(Credential chain) {
        var now = new ArrayList<>(current);
        now.replaceAll(one -> one.algorithm() == chain.algorithm() ? chain : one);
        return new Material(now, staged);
    }

    /** Whether there is a next one of each algorithm. */
    boolean isStaged() {
        return current.stream().allMatch(one -> staged.stream().anyMatch(next -> next.algorithm() == one.algorithm()));
    }

    private static List<Credential> onePerAlgorithm(List<Credential> credentials) {
        if (credentials.stream().map(Credential::algorithm).distinct().count() != credentials.size()) {
            throw new IllegalArgumentException("one credential an algorithm");
        }
        return List.copyOf(credentials);
    }
}
