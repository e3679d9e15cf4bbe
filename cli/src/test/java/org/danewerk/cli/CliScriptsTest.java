package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of every script beside this class. The lab's DNS is there as $RESOLVER, with its anchors in $ANCHOR; $INTO_LAB are the
 * options that lead into the lab.
 */
class CliScriptsTest {
    @TempDir
    static Path temporary;

    private static Lab lab;

    @BeforeAll
    static void startLab() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT);
        Files.write(temporary.resolve("root.key"), lab.rootAnchors());
    }

    @AfterAll
    static void endLab() {
        lab.close();
    }

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException, URISyntaxException {
        var resolver = "127.0.0.1:" + lab.resolverAddress().getPort();
        var anchor = temporary.resolve("root.key").toString();
        var variables = Map.of(
                "RESOLVER",
                resolver,
                "PORT",
                String.valueOf(lab.resolverAddress().getPort()),
                "ANCHOR",
                anchor,
                "NOW",
                LabOptions.DEFAULT.now().toString(),
                "INTO_LAB",
                "--resolver " + resolver + " --root-anchor " + anchor + " --allow-reserved");
        var tests = new ArrayList<DynamicTest>();
        for (var script : files()) {
            for (var lines : CliScript.cases(Files.readString(script))) {
                var work = Files.createTempDirectory(temporary, "case");
                tests.add(dynamicTest(
                        script.getFileName() + ": " + CliScript.title(lines),
                        () -> new CliScript(lines, work, variables, lab).run()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(40);
        return tests.stream();
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        var directory = Path.of(Objects.requireNonNull(CliScriptsTest.class.getResource("scripts"))
                .toURI());
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }
}
