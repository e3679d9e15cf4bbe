package org.danewerk.cli.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Resides in a package with a package-info that is null-marked. */
final class InADescribedPackage extends ArchCondition<JavaClass> {
    InADescribedPackage() {
        super("reside in a null-marked package with a package-info");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean described = type.getPackage()
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
        events.add(new SimpleConditionEvent(
                type, described, type.getName() + " has no null-marked package-info beside it"));
    }
}
