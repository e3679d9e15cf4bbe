/** Planted: violations that the rules must catch. */
@NullMarked
package org.danewerk.cli.house.planted.net.smtp;

import org.jspecify.annotations.NullMarked;
