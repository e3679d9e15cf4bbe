/**
 * What the name servers behind a mail domain say, each asked itself.
 *
 * <p>Start at {@link org.danewerk.operations.servers.ServersAudit}.
 */
@NullMarked
package org.danewerk.operations.servers;

import org.jspecify.annotations.NullMarked;
