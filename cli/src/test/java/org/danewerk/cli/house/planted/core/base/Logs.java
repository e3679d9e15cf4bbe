package org.danewerk.cli.house.planted.core.base;

/** Planted: core does not log. */
record Logs(System.Logger logger) {}
