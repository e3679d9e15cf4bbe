import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the jars of the application, in place, so that an ahead-of-time cache can hold all of their classes and a start does
 * nothing twice. What the classes do stays as it is:
 *
 * <ul>
 *   <li>Signatures of jars go, and the digests in their manifests: the JVM would read and check them at each start, and keeps no
 *       signed class in a cache.
 *   <li>Classes compiled for Java 5 get the stack maps of later versions: the JVM keeps none without in a cache.
 *   <li>A switch over types becomes a method: the JVM would otherwise make a class for each at each start (a millisecond).
 *   <li>The native library for this machine goes beside its jar, from which it would be unpacked at each start.
 * </ul>
 *
 * <p>Usage: {@code java TightenJars.java DIRECTORY}.
 */
final class TightenJars {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    private static final String NATIVE = "META-INF/native/";
    private static final int STACK_MAPS_SINCE = ClassFile.JAVA_6_VERSION;

    private final Path directory;
    private final ClassFile classFile;

    private TightenJars(Path directory, List<Path> jars) throws MalformedURLException {
        this.directory = directory;
        var urls = new ArrayList<URL>();
        for (var jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        classFile = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
    }

    public static void main(String[] args) throws IOException {
        var directory = Path.of(args[0]);
        List<Path> jars;
        try (var files = Files.list(directory)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        var tighten = new TightenJars(directory, jars);
        // Each is replaced only when all are done: the hierarchy of classes is read from them meanwhile.
        for (var jar : jars) {
            tighten.rewrite(jar, beside(jar));
        }
        for (var jar : jars) {
            Files.move(beside(jar), jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path beside(Path jar) {
        return Path.of(jar + ".new");
    }

    private void rewrite(Path from, Path to) throws IOException {
        try (var in = new ZipInputStream(Files.newInputStream(from));
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                var name = entry.getName();
                if (SIGNATURE.matcher(name).matches()) {
                    continue;
                }
                if (name.startsWith(NATIVE)) {
                    if (name.endsWith(librarySuffix())) {
                        Files.write(directory.resolve(name.substring(NATIVE.length())), in.readAllBytes());
                    }
                    continue;
                }
                var copy = new ZipEntry(name);
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(rewrite(name, in.readAllBytes()));
                out.closeEntry();
            }
        }
    }

    /** How the native library of Conscrypt for this machine is called at its end. */
    private static String librarySuffix() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        return system.startsWith("mac") ? "-osx-" + machine + ".dylib" : "-linux-" + machine + ".so";
    }

    private byte[] rewrite(String name, byte[] octets) throws IOException {
        if (name.equals(JarFile.MANIFEST_NAME)) {
            return mainSectionOf(octets);
        }
        return name.endsWith(".class") && !name.endsWith("-info.class") ? rewriteClass(octets) : octets;
    }

    private static byte[] mainSectionOf(byte[] octets) throws IOException {
        var manifest = new Manifest(new ByteArrayInputStream(octets));
        manifest.getEntries().clear();
        var main = new ByteArrayOutputStream();
        manifest.write(main);
        return main.toByteArray();
    }

    private byte[] rewriteClass(byte[] octets) {
        var model = classFile.parse(octets);
        if (model.majorVersion() >= STACK_MAPS_SINCE && !TypeSwitch.isIn(model)) {
            return octets;
        }
        return classFile.transformClass(model, version(model).andThen(switchesBecomeMethods(model)));
    }

    private static ClassTransform version(ClassModel model) {
        return model.majorVersion() >= STACK_MAPS_SINCE
                ? ClassTransform.ACCEPT_ALL
                : (builder, element) -> builder.with(
                        element instanceof ClassFileVersion ? ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0) : element);
    }

    private static ClassTransform switchesBecomeMethods(ClassModel model) {
        var switches = new ArrayList<TypeSwitch>();
        boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
        var self = model.thisClass().asSymbol();
        CodeTransform code = (builder, element) -> {
            if (element instanceof InvokeDynamicInstruction call && TypeSwitch.isOne(call)) {
                var made = TypeSwitch.of(call, switches.size());
                switches.add(made);
                builder.invokestatic(self, made.name, made.type, inInterface);
            } else {
                builder.with(element);
            }
        };
        return ClassTransform.transformingMethodBodies(code)
                .andThen(ClassTransform.endHandler(builder -> switches.forEach(made -> builder.withMethodBody(
                        made.name,
                        made.type,
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        made::write))));
    }

    /** What {@link java.lang.runtime.SwitchBootstraps#typeSwitch} would make, for labels that are all types. */
    private record TypeSwitch(String name, MethodTypeDesc type, List<ClassDesc> labels) {
        private static final String MAKER = "java/lang/runtime/SwitchBootstraps";
        private static final int VALUE = 0;
        private static final int RESTART = 1;

        static boolean isIn(ClassModel model) {
            for (var entry : model.constantPool()) {
                if (entry instanceof ClassEntry type && type.asInternalName().equals(MAKER)) {
                    return true;
                }
            }
            return false;
        }

        static boolean isOne(InvokeDynamicInstruction call) {
            var maker = call.bootstrapMethod();
            return maker.owner().equals(ClassDesc.ofInternalName(MAKER))
                    && maker.methodName().equals("typeSwitch")
                    && call.bootstrapArgs().stream().allMatch(TypeSwitch::isReferenceType);
        }

        private static boolean isReferenceType(ConstantDesc label) {
            return label instanceof ClassDesc type && !type.isPrimitive();
        }

        static TypeSwitch of(InvokeDynamicInstruction call, int number) {
            return new TypeSwitch(
                    "typeSwitch$" + number,
                    call.typeSymbol(),
                    call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList());
        }

        /** -1 for null; else the first label from {@code restart} on that the value is an instance of; else their number. */
        void write(CodeBuilder code) {
            var present = code.newLabel();
            code.aload(VALUE).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
            for (int i = 0; i < labels.size(); i++) {
                var next = code.newLabel();
                code.iload(RESTART).loadConstant(i).if_icmpgt(next);
                code.aload(VALUE).instanceOf(labels.get(i)).ifeq(next).loadConstant(i).ireturn();
                code.labelBinding(next);
            }
            code.loadConstant(labels.size()).ireturn();
        }
    }
}
