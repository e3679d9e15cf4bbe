package org.danewerk.cli.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Uses only packages that stand earlier in a list, or its own; a package that is not in the list is a violation too. */
final class ReadingOrder extends ArchCondition<JavaClass> {
    private final String prefix;
    private final List<String> order;

    ReadingOrder(String prefix, List<String> order) {
        super("use only packages before their own in " + order);
        this.prefix = prefix;
        this.order = order;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        int own = place(type);
        if (own < 0) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no package of the reading order"));
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            var target = dependency.getTargetClass();
            if (target.getPackageName().startsWith(prefix) && place(target) > own) {
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
        }
    }

    private int place(JavaClass type) {
        return order.indexOf(type.getPackageName().substring(prefix.length()));
    }
}
