package org.danewerk.cli.interop;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** One {@link RealLab} for all tests of a run; where it cannot be had, they are skipped and one line says why. */
final class RealLabExtension implements BeforeAllCallback, ParameterResolver {
    /** The lab, or what is missing for it. Closed when the run ends. */
    private record Held(@Nullable RealLab lab, List<String> missing) implements AutoCloseable {
        @Override
        public void close() {
            if (lab != null) {
                lab.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        lab(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealLab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lab(context);
    }

    private static RealLab lab(ExtensionContext context) {
        var held = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RealLabExtension.class))
                .computeIfAbsent("lab", key -> hold(), Held.class);
        if (!held.missing.isEmpty()) {
            throw new TestAbortedException("missing: " + String.join(", ", held.missing));
        }
        return held.lab;
    }

    private static Held hold() {
        try {
            var missing = Means.missingForServers();
            if (!missing.isEmpty()) {
                System.err.println("interop: tests against real servers are skipped, for want of "
                        + String.join(", ", missing) + " (tools/install-peers)");
                return new Held(null, missing);
            }
            var lab = RealLab.start(new Exim(Programs.exim().orElseThrow()));
            lab.leftOut().ifPresent(line -> System.err.println("interop: " + line));
            return new Held(lab, missing);
        } catch (IOException e) {
            throw new IllegalStateException("the real servers do not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
