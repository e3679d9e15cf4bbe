package org.danewerk.net.table;

/** An answer over HTTP. */
public record Page(int status, String contentType, String body) {
    public static Page json(int status, String body) {
        return new Page(status, "application/json", body);
    }

    public static Page text(int status, String body) {
        return new Page(status, "text/plain; charset=utf-8", body);
    }
}
