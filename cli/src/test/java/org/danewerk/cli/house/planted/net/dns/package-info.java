/** Planted: violations that the rules must catch. */
@NullMarked
package org.danewerk.cli.house.planted.net.dns;

import org.jspecify.annotations.NullMarked;
