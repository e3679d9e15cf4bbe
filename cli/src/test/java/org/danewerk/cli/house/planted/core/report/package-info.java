/** Planted: violations that the rules must catch. */
@NullMarked
package org.danewerk.cli.house.planted.core.report;

import org.jspecify.annotations.NullMarked;
