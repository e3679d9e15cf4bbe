@NullMarked
package org.danewerk.examples;

import org.jspecify.annotations.NullMarked;
