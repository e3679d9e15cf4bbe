package org.danewerk.operations.material;

import java.util.List;
import java.util.Optional;

/**
 * What one file, or one entry of a key store, holds: a chain, a key, or both, which then belong together.
 *
 * @param name of the entry; empty for a file without entries
 * @param chain the leaf first, as servers send it
 */
public record Holding(Optional<String> name, List<Material.Certificate> chain, Optional<Material.Key> key) {
    public Holding {
        chain = List.copyOf(chain);
        if (chain.isEmpty() && key.isEmpty()) {
            throw new IllegalArgumentException("a holding holds something");
        }
    }
}
