package org.danewerk.cli.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * The walls of the house, for the packages below one root: the project's own, or those with a violation planted in them.
 *
 * @param root such as {@code org.danewerk}
 */
record HouseRules(String root) {
    /** Decisions follow from given facts: nothing here waits, opens, reads, logs, guesses or asks what time it is. */
    ArchRule pureCodeTouchesNothing() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".core..", root + ".net.dnssec..")
                .should()
                .dependOnClassesThat(OUTSIDE_WORLD)
                .orShould()
                .accessTargetWhere(ASKS_THE_MACHINE);
    }

    /** A package of core uses only those above it in the reading order. */
    ArchRule corePackagesFollowTheirOrder() {
        return classes()
                .that()
                .resideInAPackage(root + ".core..")
                .should(new ReadingOrder(root + ".core.", CORE_ORDER));
    }

    ArchRule packagesHaveNoCycles(String module) {
        return slices().matching(root + "." + module + ".(**)").should().beFreeOfCycles();
    }

    /** The root of cli knows all commands; what a command is made of knows no more than it needs. */
    ArchRule commandsDoNotKnowTheirRoot() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".cli.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".cli");
    }

    /** core, net, operations, cli: each knows those before it; lab stands beside operations. */
    ArchRule modulesKeepTheLine(String module, String... unknown) {
        return noClasses()
                .that()
                .resideInAPackage(root + "." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(List.of(unknown).stream()
                        .map(name -> root + "." + name + "..")
                        .toArray(String[]::new));
    }

    ArchRule operationsNamesNoSocketOrFile() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".operations..")
                .should()
                .dependOnClassesThat(SOCKETS_AND_FILES)
                .orShould()
                .accessTargetWhere(ASKS_THE_TIME_OR_ENVIRONMENT);
    }

    /**
     * Everywhere else a port is an argument, so that everything runs on the lab as well; the conformance cases bring tables, and the
     * lab's extension of JUnit leads to the lab alone.
     */
    ArchRule onlyLiveMakesRealPorts() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".net..", root + ".cli.conformance..", root + ".lab.junit..")
                .and()
                .doNotHaveFullyQualifiedName(root + ".operations.Live")
                .should(new MakesRealPorts(root));
    }

    /** System.getProperties() passes: through it one process-wide limit is set, see JsseLayer.acceptLongChains. */
    ArchRule onlyMainReadsTheEnvironment() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".cli.Main")
                .and()
                .resideOutsideOfPackage(root + ".bench..")
                .should()
                .accessTargetWhere(READS_THE_ENVIRONMENT);
    }

    /**
     * The stub of the JDK knows nothing of DNSSEC, and no name is looked up by it. RFC 7672 §2.1.1
     *
     * @see #READ_ADDRESSES_ALONE
     */
    ArchRule namesAreNotLookedUpByTheJdk() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".core..", root + ".net..", root + ".operations..", root + ".cli..")
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "read addresses alone",
                        type -> READ_ADDRESSES_ALONE.stream()
                                .anyMatch(name -> type.getName().equals(root + name)))))
                .should()
                .accessTargetWhere(LOOKS_NAMES_UP);
    }

    /** By {@code cli.base.Options}: to look for annotations takes longer at every start than many a check. */
    ArchRule commandsAreDeclaredByCalls() {
        return noClasses().that().resideInAPackage(root + ".cli..").should().dependOnClassesThat(PICOCLI_ANNOTATIONS);
    }

    /** To load it takes as long as many a check: no other command has anything to do with it. */
    ArchRule theWebServerIsOfReportServeAlone() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(named(WEB_SERVER)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..");
    }

    /** But for the command itself, which names what it runs. */
    ArchRule nobodyElseUsesTheWebServer() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(DescribedPredicate.not(named(WEB_SERVER)))
                .and(DescribedPredicate.not(named(Set.of("ReportServeCommand"))))
                .should()
                .dependOnClassesThat(named(WEB_SERVER));
    }

    ArchRule everyPackageSaysWhatItIs() {
        return classes().should(new InADescribedPackage());
    }

    /** The packages of core in reading order. */
    static final List<String> CORE_ORDER = List.of(
            "base",
            "dns",
            "pkix",
            "dane",
            "issuer",
            "mtasts",
            "tlsrpt",
            "policy",
            "service",
            "verdict",
            "enforcement",
            "reporting",
            "mail",
            "profile",
            "finding",
            "nameserver",
            "resolver",
            "anchor",
            "lint",
            "catalogue",
            "report",
            "requirement",
            "rollover",
            "placement");

    private static final Set<String> WEB_SERVER =
            Set.of("ReportServing", "ReportServer", "PostHandler", "JettyRefusals", "ServerKeys");

    /** In whichever package, with what is nested in them. */
    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe(
                "are " + names,
                type -> names.contains(type.getName().replaceFirst("\\$.*", "").replaceFirst(".*\\.", "")));
    }

    /**
     * Each makes sure first that it has an address, which is read by the same method as a name; but for {@code ServerChains}: {@code
     * gen} makes a record from a server's certificate, and decides nothing by DANE.
     */
    private static final Set<String> READ_ADDRESSES_ALONE = Set.of(
            ".net.dns.Upstreams",
            ".net.dns.ResolverCheck",
            ".operations.tlsrpt.AddressSpelling",
            ".operations.evidence.Fields",
            ".cli.arguments.NextHopArgument",
            ".cli.publish.ServerChains");

    private static final DescribedPredicate<JavaAccess<?>> LOOKS_NAMES_UP = DescribedPredicate.describe(
            "name services of the JDK",
            access -> access.getTargetOwner().isEquivalentTo(java.net.InetAddress.class)
                            && Set.of(
                                            "getByName",
                                            "getAllByName",
                                            "getLocalHost",
                                            "getHostName",
                                            "getCanonicalHostName")
                                    .contains(access.getName())
                    || access.getTargetOwner().isEquivalentTo(java.net.InetSocketAddress.class)
                            && access.getName().equals("getHostName")
                    || access.getName().equals("<init>")
                            && Set.of("java.net.InetSocketAddress", "java.net.Socket")
                                    .contains(access.getTargetOwner().getName())
                            && access.getTarget().getFullName().contains("(java.lang.String"));

    private static final DescribedPredicate<JavaClass> PICOCLI_ANNOTATIONS = DescribedPredicate.describe(
            "are annotations of picocli",
            type -> type.isAnnotation() && type.getPackageName().startsWith("picocli"));

    /** They open nothing: the caller's own client does, with them in hand. */
    private static final Set<String> HANDED_ON =
            Set.of("javax.net.ssl.SSLContext", "javax.net.ssl.X509ExtendedTrustManager");

    private static final DescribedPredicate<JavaClass> SOCKETS_AND_FILES =
            DescribedPredicate.describe("are sockets or files", type -> {
                var name = type.getName();
                return Set.of(
                                        "java.net.Socket",
                                        "java.net.ServerSocket",
                                        "java.net.DatagramSocket",
                                        "java.net.MulticastSocket",
                                        "java.net.URL",
                                        "java.net.URLConnection",
                                        "java.net.HttpURLConnection")
                                .contains(name)
                        || type.getPackageName().startsWith("java.nio.file")
                        || type.getPackageName().startsWith("java.nio.channels")
                        || type.getPackageName().startsWith("java.net.http")
                        || type.getPackageName().startsWith("javax.net") && !HANDED_ON.contains(name)
                        || name.matches("java\\.io\\.(File|RandomAccess).*");
            });

    private static final DescribedPredicate<JavaClass> OUTSIDE_WORLD = DescribedPredicate.describe(
            "are sockets, files, threads, loggers or chance",
            type -> SOCKETS_AND_FILES.test(type)
                    || type.getPackageName().startsWith("java.util.concurrent")
                    || type.getPackageName().startsWith("java.util.logging")
                    || type.getPackageName().startsWith("org.slf4j")
                    || type.getPackageName().startsWith("java.util.random")
                    || Set.of(
                                    "java.lang.Thread",
                                    "java.lang.ThreadLocal",
                                    "java.lang.Process",
                                    "java.lang.ProcessBuilder",
                                    "java.lang.Runtime",
                                    "java.lang.System$Logger",
                                    "java.util.Random",
                                    "java.util.Timer",
                                    "java.security.SecureRandom")
                            .contains(type.getName()));

    private static final DescribedPredicate<JavaAccess<?>> READS_THE_ENVIRONMENT = DescribedPredicate.describe(
            "environment or system properties",
            access -> access.getTargetOwner().isEquivalentTo(System.class)
                            && Set.of("getenv", "getProperty").contains(access.getName())
                    || Set.of(Boolean.class, Integer.class, Long.class).stream()
                                    .anyMatch(type -> access.getTargetOwner().isEquivalentTo(type))
                            && Set.of("getBoolean", "getInteger", "getLong").contains(access.getName()));

    private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_TIME_OR_ENVIRONMENT = DescribedPredicate.describe(
            "clocks and the environment",
            access -> access.getTargetOwner().isEquivalentTo(System.class)
                            && access.getName().equals("currentTimeMillis")
                    || access.getTargetOwner().getPackageName().equals("java.time")
                            && (access.getName().equals("now")
                                    || access.getName().startsWith("system"))
                    || READS_THE_ENVIRONMENT.test(access));

    /** Also what looks names up behind one's back. */
    private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_MACHINE = DescribedPredicate.describe(
            "clocks, the environment, consoles and name services",
            access -> access.getTargetOwner().isEquivalentTo(System.class)
                            && Set.of("nanoTime", "getProperties", "out", "err", "in", "console", "getLogger")
                                    .contains(access.getName())
                    || access.getTargetOwner().isEquivalentTo(java.net.InetAddress.class)
                            && Set.of(
                                            "getByName",
                                            "getAllByName",
                                            "getLocalHost",
                                            "getHostName",
                                            "getCanonicalHostName")
                                    .contains(access.getName())
                    || access.getTargetOwner().isEquivalentTo(Math.class)
                            && access.getName().equals("random")
                    || ASKS_THE_TIME_OR_ENVIRONMENT.test(access));
}
