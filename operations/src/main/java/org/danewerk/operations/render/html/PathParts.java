package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;

/** A tree cut into pictures that fit on a page each; what many pictures could not show is left to the table. */
final class PathParts {
    /** On an A4 page, with letters that can be read. */
    static final int ROWS = 16;

    static final int MOST = 4;

    private final List<PathTree> parts = new ArrayList<>();
    private List<PathTree.Host> part = new ArrayList<>();
    private int rows;

    private PathParts() {}

    static List<PathTree> of(PathTree tree) {
        var parts = new PathParts();
        for (var host : tree.hosts()) {
            parts.pieces(host).forEach(parts::add);
            if (parts.parts.size() >= MOST) {
                return parts.parts.subList(0, MOST);
            }
        }
        parts.end();
        return parts.parts;
    }

    private void add(PathTree.Host host) {
        if (rows > 0 && rows + host.rows() > ROWS) {
            end();
        }
        part.add(host);
        rows += host.rows();
    }

    private void end() {
        if (!part.isEmpty() && parts.size() < MOST) {
            parts.add(new PathTree(part));
        }
        part = new ArrayList<>();
        rows = 0;
    }

    /** A host with more rows than a picture has stands in several. */
    private List<PathTree.Host> pieces(PathTree.Host host) {
        var pieces = new ArrayList<PathTree.Host>();
        var addresses = new ArrayList<PathTree.Address>();
        int taken = 0;
        for (var address : host.addresses()) {
            if (taken > 0 && taken + address.keys().size() > ROWS) {
                pieces.add(new PathTree.Host(host.stop(), addresses, List.of()));
                addresses.clear();
                taken = 0;
            }
            addresses.add(address);
            taken += address.keys().size();
            if (pieces.size() > MOST) {
                return pieces;
            }
        }
        var unmatched =
                host.unmatched().subList(0, Math.min(UNMATCHED, host.unmatched().size()));
        if (taken > 0 && taken + unmatched.size() > ROWS) {
            pieces.add(new PathTree.Host(host.stop(), addresses, List.of()));
            addresses.clear();
        }
        if (!addresses.isEmpty() || !unmatched.isEmpty()) {
            pieces.add(new PathTree.Host(host.stop(), addresses, unmatched));
        }
        return pieces;
    }

    /** Records that nothing matches, as many as a picture bears; the table has the others. */
    private static final int UNMATCHED = 8;
}
