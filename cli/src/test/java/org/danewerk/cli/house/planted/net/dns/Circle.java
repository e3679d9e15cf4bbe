package org.danewerk.cli.house.planted.net.dns;

import org.danewerk.cli.house.planted.net.smtp.RoundAbout;

/** Planted: the other half of a cycle. */
public record Circle(RoundAbout other) {}
