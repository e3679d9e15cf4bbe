/**
 * {@code sts}, and the file in which policies of MTA-STS outlive a restart. RFC 8461.
 *
 * <p>Start at {@link org.danewerk.cli.sts.StsCheckCommand}.
 */
@NullMarked
package org.danewerk.cli.sts;

import org.jspecify.annotations.NullMarked;
