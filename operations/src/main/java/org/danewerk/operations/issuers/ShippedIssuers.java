package org.danewerk.operations.issuers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.danewerk.core.issuer.IssuerBase;

/** The base that comes with the program: public authorities, each line with its source and date. */
public final class ShippedIssuers {
    private ShippedIssuers() {}

    public static IssuerBase load() {
        try (var in = ShippedIssuers.class.getResourceAsStream("issuers.tsv")) {
            return IssuerBase.ofTrusted(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
