/** The policy hosts of the lab: HTTPS servers that answer one request each. Start at {@link org.danewerk.lab.https.LabHttps}. */
@NullMarked
package org.danewerk.lab.https;

import org.jspecify.annotations.NullMarked;
