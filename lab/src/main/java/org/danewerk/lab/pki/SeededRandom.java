package org.danewerk.lab.pki;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** The stream SHA-256(seed, label, counter): for keys that must be the same at every run and must protect nothing. */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] start;
    private long counter;
    private byte[] block = new byte[0];
    private int used;

    SeededRandom(long seed, String label) {
        byte[] text = label.getBytes(StandardCharsets.UTF_8);
        start = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(seed)
                .put(text)
                .array();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (used == block.length) {
                block = next();
                used = 0;
            }
            bytes[i] = block[used++];
        }
    }

    @Override
    public int nextInt() {
        byte[] four = new byte[Integer.BYTES];
        nextBytes(four);
        return ByteBuffer.wrap(four).getInt();
    }

    @Override
    public long nextLong() {
        byte[] eight = new byte[Long.BYTES];
        nextBytes(eight);
        return ByteBuffer.wrap(eight).getLong();
    }

    @Override
    public String getAlgorithm() {
        return "seeded SHA-256";
    }

    private byte[] next() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(start);
            return digest.digest(
                    ByteBuffer.allocate(Long.BYTES).putLong(counter++).array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
