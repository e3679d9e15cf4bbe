package org.danewerk.cli.house.planted.core.base;

import java.util.concurrent.Executor;

/** Planted: core has no executors. */
record StartsThreads(Executor executor) {}
