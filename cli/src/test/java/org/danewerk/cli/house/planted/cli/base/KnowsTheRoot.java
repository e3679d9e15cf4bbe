package org.danewerk.cli.house.planted.cli.base;

import org.danewerk.cli.house.planted.cli.DeclaresByAnnotation;

/** Planted: what every command stands on, and knows one. */
public record KnowsTheRoot(DeclaresByAnnotation command) {}
