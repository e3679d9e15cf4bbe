@NullMarked
package org.danewerk.bench;

import org.jspecify.annotations.NullMarked;
