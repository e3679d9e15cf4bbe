package org.danewerk.cli.house.planted.operations;

import java.io.File;

/** Planted: operations names no file. */
record WritesFile(File file) {}
