package org.danewerk.cli.house.planted.core.base;

import java.nio.file.Path;

/** Planted: core reads no files. */
record ReadsFile(Path path) {}
