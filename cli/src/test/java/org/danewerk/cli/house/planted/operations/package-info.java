/** Planted: violations that the rules must catch. */
@NullMarked
package org.danewerk.cli.house.planted.operations;

import org.jspecify.annotations.NullMarked;
