package org.danewerk.cli.base;

import java.util.Optional;
import picocli.CommandLine;

/** The version, from the jar. */
public final class Version implements CommandLine.IVersionProvider {
    /** {@code dev} where there is no jar, as in tests. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"danewerk " + text()};
    }
}
