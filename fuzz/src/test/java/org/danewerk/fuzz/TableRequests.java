package org.danewerk.fuzz;

import org.danewerk.net.table.TableRequest;
import org.danewerk.net.table.TableWire;

/** What clients send to the policy server. */
final class TableRequests {
    private TableRequests() {}

    static void hold(byte[] input) {
        var whole = TableWire.next(input, 0, input.length);
        switch (whole) {
            case TableRequest.More more -> {}
            case TableRequest.Bad(var reason) -> Held.oneLine(reason);
            case TableRequest.Socketmap(var name, var key, var end) -> {
                Held.that(!name.isEmpty(), "a map without a name");
                ended(input, end, whole);
            }
            case TableRequest.Line(var key, var end) -> ended(input, end, whole);
            case TableRequest.Page(var target, var headAlone, var end) -> {
                Held.that(target.startsWith("/"), "a target " + target);
                ended(input, end, whole);
            }
        }
    }

    /** What follows a request changes nothing of it, and one octet less is none. */
    private static void ended(byte[] input, int end, TableRequest whole) {
        Held.that(end > 0 && end <= input.length, "an end at " + end);
        Held.same(whole, TableWire.next(input, 0, end), "without what follows");
        Held.same(new TableRequest.More(), TableWire.next(input, 0, end - 1), "without its last octet");
    }
}
