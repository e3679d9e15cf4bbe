package org.danewerk.lab.dns;

import java.net.InetAddress;
import java.util.Objects;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.ServerTrouble;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** A name server with all the zones that the world has at one address. */
record AddressServer(LabWorld world, InetAddress address) implements AnswerSource {
    @Override
    public Outcome ask(Name name, int type) {
        // DS records stand in the parent, RFC 4035 §3.1.4.1
        var at = type == Type.DS && !name.equals(Name.root) ? new Name(name, 1) : name;
        while (!address.equals(world.nameServers().get(at))) {
            if (at.equals(Name.root)) {
                return Outcome.Answer.empty(Rcode.REFUSED);
            }
            at = new Name(at, 1);
        }
        var trouble = world.troubles().getOrDefault(at, ServerTrouble.NONE);
        return new ZoneServer(Objects.requireNonNull(world.zones().get(at)), trouble).ask(name, type);
    }
}
