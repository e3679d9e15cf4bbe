/**
 * OkHttp as we use it, in one place: {@link org.danewerk.net.okhttp.PlainClient}.
 *
 * <p>Only who makes a request by HTTPS loads a class of the library. ADR 10.
 */
@NullMarked
package org.danewerk.net.okhttp;

import org.jspecify.annotations.NullMarked;
