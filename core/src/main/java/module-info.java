/** What the DANE standards say follows from given facts. No sockets, files, threads, clocks or logging. Which of it is for others: docs/library.md. */
@SuppressWarnings("module") // Those that it exports to are built after it.
module org.danewerk.core {
    requires static org.jspecify;

    exports org.danewerk.core.base;
    exports org.danewerk.core.dns;
    exports org.danewerk.core.pkix;
    exports org.danewerk.core.dane;
    exports org.danewerk.core.issuer;
    exports org.danewerk.core.mtasts;
    exports org.danewerk.core.tlsrpt;
    exports org.danewerk.core.policy;
    exports org.danewerk.core.service;
    exports org.danewerk.core.verdict;
    exports org.danewerk.core.mail;
    exports org.danewerk.core.profile;
    exports org.danewerk.core.finding;
    exports org.danewerk.core.report;
    exports org.danewerk.core.reporting;
    exports org.danewerk.core.lint;
    exports org.danewerk.core.rollover;
    exports org.danewerk.core.placement;

    // For our own modules: they may change with any release.
    exports org.danewerk.core.nameserver to
            org.danewerk.net,
            org.danewerk.operations;
    exports org.danewerk.core.resolver to
            org.danewerk.net,
            org.danewerk.operations;
    exports org.danewerk.core.anchor to
            org.danewerk.net,
            org.danewerk.operations;
    exports org.danewerk.core.requirement to
            org.danewerk.operations;
    exports org.danewerk.core.catalogue to
            org.danewerk.operations;
    exports org.danewerk.core.enforcement to
            org.danewerk.operations;
}
