/** What the lab's servers have in common: listening, and stopping without a trace. */
@NullMarked
package org.danewerk.lab.net;

import org.jspecify.annotations.NullMarked;
