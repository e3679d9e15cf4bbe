package org.danewerk.lab.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Limits;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabClock;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.tls.LabTls;
import org.danewerk.lab.world.OwnZone;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.Resolvers;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.Dialer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The lab for the tests of a class: started before them, stopped after them.
 *
 * <p>A test takes as parameters what it needs: {@link Lab}, a validating {@link Resolver}, the {@link LabClock}, a {@link Dialer} to
 * the mail servers. {@code @ExtendWith(LabExtension.class)} has the lab as it is; for zones and servers of one's own:
 *
 * <pre>{@code
 * @RegisterExtension static final LabExtension LAB = new LabExtension();
 * static final Issued CERTIFICATE = LAB.pki().leaf("www.own.lab").issue();
 * static final LabTls SERVER = LAB.server(List.of(CERTIFICATE));
 * static { LAB.zone(OwnZone.signed("own.lab").address("www", SERVER.host()).tlsa("www", SERVER.port(), CERTIFICATE.tlsa(3, 1, 1))); }
 * }</pre>
 *
 * <p>Each class has a lab of its own, on loopback and free ports, so that classes may run at the same time.
 */
public final class LabExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Set<Class<?>> GIVEN = Set.of(Lab.class, Resolver.class, LabClock.class, Dialer.class);

    private final LabOptions options;
    private final Pki pki;
    private final List<OwnZone> zones = new ArrayList<>();
    private final List<LabTls> servers = new ArrayList<>();

    public LabExtension() {
        this(LabOptions.DEFAULT);
    }

    public LabExtension(LabOptions options) {
        this.options = options;
        this.pki = Pki.seeded(options.seed(), options.now());
    }

    /** For certificates of one's own, valid around the lab's instant. */
    public Pki pki() {
        return pki;
    }

    /** A server of TLS that answers requests in HTTP; stopped after the tests. @param sent its own certificate first */
    public LabTls server(List<Issued> sent) {
        try {
            var server = LabTls.start(sent);
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("no server on loopback: " + e.getMessage(), e);
        }
    }

    /** A zone beside those of the lab; before the tests begin. */
    public LabExtension zone(OwnZone zone) {
        zones.add(zone);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        var store = context.getStore(ExtensionContext.Namespace.create(this));
        // A nested class has the lab of the one around it.
        if (store.get(Running.class) == null) {
            store.put(Running.class, Running.start(options, zones));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var running = context.getStore(ExtensionContext.Namespace.create(this)).remove(Running.class, Running.class);
        if (running != null) {
            running.lab.close();
            servers.forEach(LabTls::close);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return GIVEN.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running = context.getStore(ExtensionContext.Namespace.create(this)).get(Running.class, Running.class);
        if (running == null) {
            throw new IllegalStateException("register the lab at the class, as a static field");
        }
        return running.give(parameter.getParameter().getType());
    }

    private record Running(Lab lab, Resolver resolver) {
        static Running start(LabOptions options, List<OwnZone> zones) throws IOException {
            var lab = Lab.start(options, zones);
            var anchors =
                    TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
            var upstreams = Upstreams.of(lab.resolverAddress());
            return new Running(lab, Resolvers.validating(upstreams, anchors, Limits.DEFAULT, lab.clock()));
        }

        Object give(Class<?> type) {
            if (type == Lab.class) {
                return lab;
            }
            if (type == Resolver.class) {
                return resolver;
            }
            return type == LabClock.class ? lab.clock() : lab.dialer();
        }
    }
}
