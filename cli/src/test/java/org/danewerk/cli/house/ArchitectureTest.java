package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The walls of the house hold, and each is shown to hold by a violation planted in front of it. */
class ArchitectureTest {
    private static final String ROOT = "org.danewerk";
    private static final String PLANTED = "org.danewerk.cli.house.planted";

    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(ArchitectureTest::isNoTest).importPackages(ROOT);
    /** Wherever the build puts them. */
    private static boolean isNoTest(Location location) {
        return !location.contains("/test-classes/") && !location.contains("/test/org/danewerk/");
    }

    private static final JavaClasses PLANTS = new ClassFileImporter().importPackages(PLANTED);

    @Test
    void allModulesAreLookedAt() {
        for (var module : List.of("core", "net", "operations", "lab", "cli")) {
            assertThat(OURS).anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + module));
        }
        assertThat(OURS).noneMatch(type -> type.getPackageName().startsWith(PLANTED));
    }

    @Test
    void pureCodeTouchesNothing() {
        holds(HouseRules::pureCodeTouchesNothing);
        catches(
                HouseRules::pureCodeTouchesNothing,
                "ReadsFile",
                "OpensSocket",
                "AsksTime",
                "StartsThreads",
                "Logs",
                "ReadsEnvironment");
    }

    @Test
    void corePackagesFollowTheirOrder() {
        holds(HouseRules::corePackagesFollowTheirOrder);
        catches(HouseRules::corePackagesFollowTheirOrder, "LooksAhead");
    }

    @Test
    void packagesHaveNoCycles() {
        for (var module : List.of("core", "net", "operations", "lab", "cli")) {
            holds(rules -> rules.packagesHaveNoCycles(module));
        }
        catches(rules -> rules.packagesHaveNoCycles("net"), "Circle", "RoundAbout");
    }

    @Test
    void commandsDoNotKnowTheirRoot() {
        holds(HouseRules::commandsDoNotKnowTheirRoot);
        catches(HouseRules::commandsDoNotKnowTheirRoot, "KnowsTheRoot");
    }

    @Test
    void modulesKeepTheLine() {
        holds(rules -> rules.modulesKeepTheLine("core", "net", "operations", "lab", "cli"));
        holds(rules -> rules.modulesKeepTheLine("net", "operations", "lab", "cli"));
        holds(rules -> rules.modulesKeepTheLine("operations", "lab", "cli"));
        holds(rules -> rules.modulesKeepTheLine("lab", "operations", "cli"));
        catches(rules -> rules.modulesKeepTheLine("core", "net", "operations", "lab", "cli"), "KnowsNet");
    }

    @Test
    void operationsNamesNoSocketOrFile() {
        holds(HouseRules::operationsNamesNoSocketOrFile);
        catches(HouseRules::operationsNamesNoSocketOrFile, "WritesFile");
    }

    @Test
    void onlyLiveMakesRealPorts() {
        holds(HouseRules::onlyLiveMakesRealPorts);
        catches(HouseRules::onlyLiveMakesRealPorts, "MakesPort.connector", "MakesPort.resolver");
    }

    @Test
    void onlyMainReadsTheEnvironment() {
        holds(HouseRules::onlyMainReadsTheEnvironment);
        catches(HouseRules::onlyMainReadsTheEnvironment, "ReadsEnvironment");
    }

    /** RFC 7672 §2.1.1. */
    @Test
    void namesAreNotLookedUpByTheJdk() {
        holds(HouseRules::namesAreNotLookedUpByTheJdk);
        catches(HouseRules::namesAreNotLookedUpByTheJdk, "LooksNamesUp.address", "LooksNamesUp.place");
    }

    @Test
    void commandsAreDeclaredByCalls() {
        holds(HouseRules::commandsAreDeclaredByCalls);
        catches(HouseRules::commandsAreDeclaredByCalls, "DeclaresByAnnotation.slow");
    }

    @Test
    void theWebServerIsOfReportServeAlone() {
        holds(HouseRules::theWebServerIsOfReportServeAlone);
        catches(HouseRules::theWebServerIsOfReportServeAlone, "StartsWebServer.server");
        holds(HouseRules::nobodyElseUsesTheWebServer);
        catches(HouseRules::nobodyElseUsesTheWebServer, "StartsWebServer.serving");
    }

    @Test
    void everyPackageSaysWhatItIs() {
        holds(HouseRules::everyPackageSaysWhatItIs);
        catches(HouseRules::everyPackageSaysWhatItIs, "Undescribed");
    }

    private static void holds(Function<HouseRules, ArchRule> rule) {
        rule.apply(new HouseRules(ROOT)).check(OURS);
    }

    private static void catches(Function<HouseRules, ArchRule> rule, String... planted) {
        var found = rule.apply(new HouseRules(PLANTED)).evaluate(PLANTS);
        assertThat(String.join("\n", found.getFailureReport().getDetails())).contains(planted);
    }
}
