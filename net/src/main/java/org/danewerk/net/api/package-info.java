/**
 * Requests to the API of who runs a zone, over HTTP: one request, one bounded answer, and what signs or hides the secrets in it.
 *
 * <p>Knows no provider but the form in which Amazon has requests signed, and judges no answer. RFC 9110. ADR 12. Start at {@link
 * org.danewerk.net.api.ApiClient}.
 */
@NullMarked
package org.danewerk.net.api;

import org.jspecify.annotations.NullMarked;
