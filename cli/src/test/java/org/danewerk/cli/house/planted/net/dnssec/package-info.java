/** Planted: violations that the rules must catch. */
@NullMarked
package org.danewerk.cli.house.planted.net.dnssec;

import org.jspecify.annotations.NullMarked;
