package org.danewerk.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Pki;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.Live;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program with a module of its own, for Java 21, gets along with what the libraries export and with what they depend on. */
class ModulePathTest {
    private static final List<Class<?>> NEEDED = List.of(
            DaneVerifier.class,
            Resolver.class,
            Live.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            TomlMapper.class);

    @TempDir
    private Path directory;

    @Test
    void aModuleOfOnesOwnCompilesForJava21AndRuns() throws Exception {
        compile();
        var certificate =
                Pki.seeded(9, LabOptions.DEFAULT.now()).leaf("mx.example.org").issue();
        var der = Files.write(directory.resolve("leaf.der"), certificate.der().toArray());

        assertThat(run(der.toString(), certificate.tlsa(3, 1, 1).toText()))
                .isEqualTo("authenticated\nTLS in module consumer\n");
        assertThat(run(der.toString(), certificate.tlsa(3, 0, 1).toText().replaceFirst("3 0 1", "3 1 1")))
                .startsWith("refused\n");
    }

    /** 65, Java 21: JVMS §4.1. */
    @ParameterizedTest
    @ValueSource(classes = {DaneVerifier.class, Resolver.class, Live.class, Lab.class})
    void librariesAreForJava21(Class<?> ofLibrary) throws Exception {
        var newer = new ArrayList<String>();
        int seen = 0;
        for (var file : classes(place(ofLibrary))) {
            seen++;
            try (var in = new DataInputStream(Files.newInputStream(file))) {
                in.readInt();
                in.readUnsignedShort();
                if (in.readUnsignedShort() > 65) {
                    newer.add(file.toString());
                }
            }
        }
        assertThat(newer).isEmpty();
        assertThat(seen).isGreaterThan(20);
    }

    private void compile() throws IOException, URISyntaxException {
        var from = Path.of(ModulePathTest.class.getResource("/consumer").toURI());
        var words = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var sources =
                    files.getJavaFileObjects(from.resolve("module-info.java"), from.resolve("consumer/Consumer.java"));
            var options = List.of(
                    "--release",
                    "21",
                    "-p",
                    modulePath(),
                    "-d",
                    directory.resolve("consumer").toString());
            assertThat(compiler.getTask(words, files, null, options, null, sources)
                            .call())
                    .as(words.toString())
                    .isTrue();
        }
    }

    private String run(String... args) throws IOException, InterruptedException {
        var path = modulePath() + ":" + directory.resolve("consumer");
        var words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-p", path));
        words.addAll(List.of("-m", "consumer/consumer.Consumer"));
        words.addAll(List.of(args));
        var output = directory.resolve("output");
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private static String modulePath() {
        return NEEDED.stream().map(type -> place(type).toString()).collect(Collectors.joining(":"));
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " is nowhere", e);
        }
    }

    private static List<Path> classes(Path place) throws IOException {
        var root = Files.isDirectory(place)
                ? place
                : FileSystems.newFileSystem(place).getPath("/");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
