package org.danewerk.cli.house.planted.core.report;

/** Planted: what {@code base} must not know. */
public record Report(String text) {}
