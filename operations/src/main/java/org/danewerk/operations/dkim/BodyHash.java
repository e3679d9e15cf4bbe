package org.danewerk.operations.dkim;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.base.Bytes;

/** The SHA-256 hash of a body in one of its forms, made without a copy of it. RFC 6376 §3.4.3, §3.4.4, §3.4.5. */
final class BodyHash {
    private final Canonical form;
    private final byte[] mail;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] pending = new byte[BUFFER];
    private int pendingSize;
    private long room;

    private BodyHash(Canonical form, byte[] mail, long room) {
        this.form = form;
        this.mail = mail;
        this.room = room;
    }

    /** Of the whole body. @param start of the body in the mail */
    static Bytes of(Canonical form, byte[] mail, int start) {
        return of(form, mail, start, OptionalLong.empty()).orElseThrow();
    }

    /**
     * @param length of what counts, in octets of that form
     * @return empty where there are fewer, which no signer has seen
     */
    static Optional<Bytes> of(Canonical form, byte[] mail, int start, OptionalLong length) {
        var hash = new BodyHash(form, mail, length.orElse(Long.MAX_VALUE));
        hash.addLines(start);
        return length.isPresent() && hash.room > 0 ? Optional.empty() : Optional.of(hash.finished());
    }

    /** Lines end in LF with or without CR, as in mails on disk, and are hashed with both. Empty ones at the end do not count. */
    private void addLines(int start) {
        int empty = 0;
        boolean nothing = true;
        for (int at = start; at < mail.length; ) {
            int feed = at;
            while (feed < mail.length && mail[feed] != '\n') {
                feed++;
            }
            int end = feed < mail.length && feed > at && mail[feed - 1] == '\r' ? feed - 1 : feed;
            if (form == Canonical.RELAXED) {
                end = withoutTrailingSpace(at, end);
            }
            if (end == at) {
                empty++;
            } else {
                addLineEnds(empty);
                empty = 0;
                nothing = false;
                addLine(at, end);
                addLineEnds(1);
            }
            at = feed + 1;
        }
        // In simple form no body is one of an empty line.
        if (nothing && form == Canonical.SIMPLE) {
            addLineEnds(1);
        }
    }

    private int withoutTrailingSpace(int start, int lineEnd) {
        int end = lineEnd;
        while (end > start && Canonical.isSpace(mail[end - 1])) {
            end--;
        }
        return end;
    }

    private void addLine(int start, int end) {
        for (int i = start; i < end; i++) {
            if (form == Canonical.SIMPLE || !Canonical.isSpace(mail[i])) {
                add(mail[i]);
            } else if (i == start || !Canonical.isSpace(mail[i - 1])) {
                add((byte) ' ');
            }
        }
    }

    private void addLineEnds(int count) {
        for (int i = 0; i < count; i++) {
            add((byte) '\r');
            add((byte) '\n');
        }
    }

    private void add(byte octet) {
        if (room > 0) {
            room--;
            pending[pendingSize++] = octet;
            if (pendingSize == BUFFER) {
                digest.update(pending);
                pendingSize = 0;
            }
        }
    }

    private Bytes finished() {
        digest.update(pending, 0, pendingSize);
        return Bytes.of(digest.digest());
    }

    private static final int BUFFER = 8192;
}
