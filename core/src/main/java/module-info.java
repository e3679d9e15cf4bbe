/** What the DANE standards say follows from given facts. No sockets, files, threads, clocks or logging. */
module org.danewerk.core {
    requires static transitive org.jspecify;

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
    exports org.danewerk.core.profile;
    exports org.danewerk.core.finding;
    exports org.danewerk.core.nameserver;
    exports org.danewerk.core.resolver;
    exports org.danewerk.core.anchor;
    exports org.danewerk.core.report;
    exports org.danewerk.core.requirement;
    exports org.danewerk.core.lint;
    exports org.danewerk.core.catalogue;
}
