package org.danewerk.fuzz;

/**
 * One parser under hostile input.
 *
 * @param name as {@code ./dev fuzz} takes it, and of its corpus
 * @param property what must hold
 * @param longest input worth trying, in octets
 * @param allocation bound on what one input may make the parser allocate
 */
public record Target(String name, Property property, int longest, Allocation allocation) {
    /** What must hold for every input. */
    @FunctionalInterface
    public interface Property {
        /** Returns where it holds, also where the input is refused in good order; throws anything where it does not. */
        void hold(byte[] input) throws Exception;
    }

    /**
     * A bound that grows with the input: on memory, and so on all work that leaves anything behind.
     *
     * @param octets for the empty input
     * @param perOctet of input, on top
     */
    public record Allocation(long octets, long perOctet) {
        /** What a parser needs that makes a few objects of each octet, twice: once for itself and once for what it is compared with. */
        static final Allocation DEFAULT = new Allocation(1 << 20, 2_000);

        long most(int length) {
            return octets + perOctet * length;
        }
    }

    static Target of(String name, Property property) {
        return new Target(name, property, 4096, Allocation.DEFAULT);
    }

    Target longest(int octets) {
        return new Target(name, property, octets, allocation);
    }

    Target allocating(long octets, long perOctet) {
        return new Target(name, property, longest, new Allocation(octets, perOctet));
    }
}
