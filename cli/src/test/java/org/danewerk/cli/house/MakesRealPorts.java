package org.danewerk.cli.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Calls a constructor, or a static method, of {@code net} that gives a port. */
final class MakesRealPorts extends ArchCondition<JavaClass> {
    private final String net;
    private final List<String> ports;

    MakesRealPorts(String root) {
        super("make real ports");
        this.net = root + ".net.";
        this.ports = List.of(
                net + "dns.Resolver",
                net + "dns.NameServers",
                net + "smtp.SmtpConnector",
                net + "smtp.TlsLayer",
                net + "update.UpdateClient",
                net + "api.ApiClient");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (var access : type.getAccessesFromSelf()) {
            access.getTarget()
                    .resolveMember()
                    .filter(this::givesPort)
                    .ifPresent(target -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
        }
    }

    private boolean givesPort(JavaMember member) {
        if (!member.getOwner().getName().startsWith(net) || !(member instanceof JavaCodeUnit called)) {
            return false;
        }
        if (called.isConstructor()) {
            return isPort(called.getOwner());
        }
        return called.getModifiers().contains(JavaModifier.STATIC) && isPort(called.getRawReturnType());
    }

    private boolean isPort(JavaClass type) {
        return ports.stream().anyMatch(type::isAssignableTo);
    }
}
