@NullMarked
package org.danewerk.cli;

import org.jspecify.annotations.NullMarked;
