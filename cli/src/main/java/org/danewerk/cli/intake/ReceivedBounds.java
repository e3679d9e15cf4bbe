package org.danewerk.cli.intake;

/**
 * How much is kept of what came, so that nobody can fill the disk.
 *
 * @param aside of what counts nowhere; the oldest goes first
 * @param postedADay of what came without a signature on a day of UTC and counts; what is more is not taken
 * @param octets of all reports that count, as they came; those of the oldest go first, and their counts stay
 */
record ReceivedBounds(Share aside, Share postedADay, long octets) {
    /** @param octets on the disk, about */
    record Share(long reports, long octets) {
        boolean exceeds(Share most) {
            return reports >= most.reports || octets >= most.octets;
        }
    }

    static final ReceivedBounds DEFAULT =
            new ReceivedBounds(new Share(2_000, 64 << 20), new Share(5_000, 64 << 20), 1L << 30);
}
