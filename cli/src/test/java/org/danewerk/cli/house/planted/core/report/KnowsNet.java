package org.danewerk.cli.house.planted.core.report;

import org.danewerk.cli.house.planted.net.dns.Resolver;

/** Planted: core does not know net. */
record KnowsNet(Resolver resolver) {}
