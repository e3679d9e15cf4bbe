package org.danewerk.net;

import org.danewerk.net.smtp.JsseLayer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets the one limit of the whole process before any test, as the main method of an application does: it is read when TLS is first used,
 * and which test class is the first in a process is nobody's to say. Found as a service, for every class.
 */
public final class LongChains implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        JsseLayer.acceptLongChains();
    }
}
