package org.danewerk.cli.house.planted.net.smtp;

import org.danewerk.cli.house.planted.net.dns.Circle;

/** Planted: one half of a cycle. */
public record RoundAbout(Circle other) {}
