package org.danewerk.cli.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text files of the project, without what the build makes. */
final class Repository {
    private static final Set<String> MADE = Set.of("target", "build", ".git", ".idea", ".vscode");
    private static final Set<String> TEXT =
            Set.of("java", "md", "xml", "json", "tsv", "txt", "sh", "c", "py", "properties", "conf", "zone");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:record|class|interface|enum) (\\w+)");

    private final Path root;
    private final TreeMap<String, String> files = new TreeMap<>();
    private final Set<String> types = new HashSet<>();

    Repository() {
        root = root(Path.of("").toAbsolutePath());
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return MADE.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && isText(file)) {
                        files.put(root.relativize(file).toString(), Files.readString(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paths(".java").forEach(path -> {
            types.add(path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()));
            DECLARED.matcher(text(path)).results().forEach(type -> types.add(type.group(1)));
        });
    }

    /** Paths from the root, with their text. */
    TreeMap<String, String> files() {
        return files;
    }

    String text(String path) {
        var text = files.get(path);
        if (text == null) {
            throw new IllegalArgumentException("no file " + path);
        }
        return text;
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path).normalize());
    }

    Stream<String> paths(String... endings) {
        return files.keySet().stream().filter(path -> Stream.of(endings).anyMatch(path::endsWith));
    }

    /** Of a type in any module, nested or not, by its simple name. */
    boolean hasClass(String name) {
        return types.contains(name);
    }

    /** Of a package, such as {@code core.dane}, or a module. */
    boolean hasPackage(String name) {
        return files.containsKey(name.replace('.', '/') + "/pom.xml")
                || files.keySet().stream()
                        .anyMatch(path ->
                                path.endsWith("/java/org/danewerk/" + name.replace('.', '/') + "/package-info.java"));
    }

    private static boolean isText(Path file) {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 || TEXT.contains(name.substring(dot + 1));
    }

    private static Path root(Path from) {
        for (Path at = from; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("ARCHITECTURE.md"))) {
                return at;
            }
        }
        throw new IllegalStateException("no ARCHITECTURE.md in or above " + from);
    }
}
