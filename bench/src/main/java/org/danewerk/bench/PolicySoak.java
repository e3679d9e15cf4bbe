package org.danewerk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Clients of a policy server that come and go, ask for more names than it keeps, and misbehave; after each round, with all of them gone,
 * what the server's process holds. It must not hold more at the end than after the first rounds.
 *
 * <p>Run from its source: PID PORT MINUTES JCMD.
 */
public final class PolicySoak {
    private final long pid;
    private final int port;
    private final String jcmd;
    private final LongAdder answers = new LongAdder();
    private final LongAdder hostile = new LongAdder();
    private final LongAdder broken = new LongAdder();

    private PolicySoak(long pid, int port, String jcmd) {
        this.pid = pid;
        this.port = port;
        this.jcmd = jcmd;
    }

    /** @param heapKib used after a collection */
    private record Held(long heapKib, long threads, long files) {}

    public static void main(String[] words) throws IOException, InterruptedException {
        var soak = new PolicySoak(Long.parseLong(words[0]), Integer.parseInt(words[1]), words[3]);
        long rounds = Math.max(3, Long.parseLong(words[2]) * 2);
        var held = new ArrayList<Held>();
        for (long round = 1; round <= rounds; round++) {
            soak.churn(Duration.ofSeconds(27), round);
            Thread.sleep(Duration.ofSeconds(3)); // those that were cut off are noticed
            held.add(soak.held());
            System.out.printf(
                    "round %d: heap %d KiB, %d threads, %d open files; so far %d answers, %d hostile clients, %d broken%n",
                    round,
                    held.getLast().heapKib,
                    held.getLast().threads,
                    held.getLast().files,
                    soak.answers.sum(),
                    soak.hostile.sum(),
                    soak.broken.sum());
        }
        System.exit(soak.good(held) ? 0 : 1);
    }

    /** The first rounds fill the caches and compile the code. */
    private boolean good(List<Held> held) {
        var base = held.get(held.size() / 3);
        var last = held.getLast();
        boolean good = last.heapKib <= base.heapKib + base.heapKib / 10 + 2048
                && last.threads <= base.threads + 4
                && last.files <= base.files + 4
                && answers.sum() > 0;
        System.out.printf(
                "%s  heap %+d KiB, to be under a tenth and 2 MiB; threads %+d and open files %+d, to be under 5%n",
                good ? "PASS" : "MISS",
                last.heapKib - base.heapKib,
                last.threads - base.threads,
                last.files - base.files);
        return good;
    }

    private void churn(Duration time, long seed) {
        long end = System.nanoTime() + time.toNanos();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                var chance = RandomGenerator.of("SplittableRandom");
                clients.execute(() -> {
                    while (System.nanoTime() < end) {
                        visit(chance);
                    }
                });
            }
        }
    }

    private void visit(RandomGenerator chance) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            switch (chance.nextInt(8)) {
                case 0 -> misbehave(socket, chance);
                case 1 -> page(socket, chance.nextBoolean() ? "/metrics" : "/policy/" + name(chance));
                case 2 -> lines(socket, chance);
                default -> frames(socket, chance);
            }
        } catch (IOException e) {
            broken.increment(); // crowded out, or cut off
        }
    }

    private void frames(Socket socket, RandomGenerator chance) throws IOException {
        for (int left = 1 + chance.nextInt(30); left > 0; left--) {
            var request = "query " + name(chance);
            write(socket, request.length() + ":" + request + ",");
            var length = new StringBuilder();
            int octet = socket.getInputStream().read();
            for (; octet >= '0' && octet <= '9'; octet = socket.getInputStream().read()) {
                length.append((char) octet);
            }
            if (octet != ':') {
                throw new IOException("no frame");
            }
            socket.getInputStream().readNBytes(Integer.parseInt(length.toString()) + 1);
            answers.increment();
        }
    }

    private void lines(Socket socket, RandomGenerator chance) throws IOException {
        for (int left = 1 + chance.nextInt(10); left > 0; left--) {
            write(socket, "get " + name(chance) + "\n");
            for (int octet = socket.getInputStream().read(); octet != '\n'; ) {
                if (octet < 0) {
                    throw new IOException("no line");
                }
                octet = socket.getInputStream().read();
            }
            answers.increment();
        }
    }

    private void page(Socket socket, String path) throws IOException {
        write(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        drain(socket.getInputStream());
        answers.increment();
    }

    /** Frames that lie, octets of nobody, halves; and gone without a word. */
    private void misbehave(Socket socket, RandomGenerator chance) throws IOException {
        hostile.increment();
        switch (chance.nextInt(5)) {
            case 0 -> write(socket, "99999999999:query x,");
            case 1 -> write(socket, "20:query half");
            case 2 -> {
                var octets = new byte[1 + chance.nextInt(5000)];
                chance.nextBytes(octets);
                socket.getOutputStream().write(octets);
            }
            case 3 -> write(socket, "GET /" + "x".repeat(20_000));
            default -> write(socket, "9:query a.b;7:query x,".repeat(50));
        }
        if (chance.nextBoolean()) {
            socket.shutdownOutput();
            drain(socket.getInputStream());
        }
    }

    /** One in ten exists in the lab; the rest are more than the server keeps. */
    private static String name(RandomGenerator chance) {
        return switch (chance.nextInt(10)) {
            case 0 -> KNOWN.get(chance.nextInt(KNOWN.size()));
            default -> "n" + chance.nextInt(1_000_000) + ".lab";
        };
    }

    private static void drain(InputStream in) throws IOException {
        in.transferTo(java.io.OutputStream.nullOutputStream());
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Held held() throws IOException, InterruptedException {
        run("GC.run");
        var heap = USED.matcher(run("GC.heap_info"));
        long used = 0;
        if (heap.find()) { // the heap comes before the space of classes
            used = Long.parseLong(heap.group(1)) * (heap.group(2).equals("M") ? 1024 : 1);
        }
        var process = Path.of("/proc/" + pid);
        long threads = Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToLong(line -> Long.parseLong(line.substring(8).strip()))
                .sum();
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new Held(used, threads, files.count());
        }
    }

    private String run(String what) throws IOException, InterruptedException {
        var process = new ProcessBuilder(jcmd, String.valueOf(pid), what)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + what + ": " + said);
        }
        return said;
    }

    private static final int CLIENTS = 48;
    private static final Pattern USED = Pattern.compile("used (\\d+)([KM])");
    private static final List<String> KNOWN = List.of(
            "good311.lab",
            "mismatch.lab",
            "nodatatlsa.lab",
            "unsigned.plain",
            "stsalone.lab",
            "stsgood.lab",
            "tlsabogus.lab",
            "tlsaservfail.lab",
            "mx2plain.lab",
            "nullmx.lab");
}
