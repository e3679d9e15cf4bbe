package org.danewerk.net.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableWireTest {
    private static TableRequest next(String text) {
        var octets = text.getBytes(StandardCharsets.ISO_8859_1);
        return TableWire.next(octets, 0, octets.length);
    }

    @Test
    void requestsOfEveryKind() {
        assertThat(next("17:query example.org,9:x")).isEqualTo(new TableRequest.Socketmap("query", "example.org", 21));
        assertThat(next("7:query a,")).isEqualTo(new TableRequest.Socketmap("query", "a", 10));
        assertThat(next("6:query ,")).isEqualTo(new TableRequest.Socketmap("query", "", 9));
        assertThat(next("get example.org\nget")).isEqualTo(new TableRequest.Line("example.org", 16));
        assertThat(next("get a%20b%25\n")).isEqualTo(new TableRequest.Line("a b%", 13));
        assertThat(next("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\nrest"))
                .isEqualTo(new TableRequest.Page("/metrics", false, 34));
    }

    /** Every beginning of a request is to be waited for, and never anything else. */
    @ParameterizedTest
    @ValueSource(strings = {"17:query example.org,", "get example.org\n", "GET /p HTTP/1.1\r\nA: b\r\n\r\n"})
    void aBeginningIsWaitedFor(String whole) {
        for (int end = 0; end < whole.length(); end++) {
            assertThat(next(whole.substring(0, end))).as("%d", end).isEqualTo(new TableRequest.More());
        }
        assertThat(next(whole)).isNotInstanceOfAny(TableRequest.More.class, TableRequest.Bad.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1025:            | a netstring longer than 1024 octets
                    99999999999999:  | a netstring longer than 1024 octets
                    000000:          | a netstring longer than 1024 octets
                    07:query a,      | a length of a netstring that is none
                    7;query a,       | a length of a netstring that is none
                    7:query ab,      | a netstring without its comma
                    5:query,         | a request without the name of a map and a key
                    0:,              | a request without the name of a map and a key
                    2: a,            | a request without the name of a map and a key
                    put a            | a request that is no netstring, no get and no HTTP
                    -1:a,            | a request that is no netstring, no get and no HTTP
                    """)
    void whatIsNoRequestIsNot(String text, String reason) {
        assertThat(next(text)).isEqualTo(new TableRequest.Bad(reason));
    }

    @Test
    void linesAndHeadsHaveAnEnd() {
        assertThat(next("gut a\n")).isEqualTo(new TableRequest.Bad("a line that is no get"));
        for (var raw : List.of("get a.test\r\n", "get a.test \n", "get  a.test\n", "get a\u007f\n")) {
            assertThat(next(raw))
                    .as(raw)
                    .isEqualTo(
                            new TableRequest.Bad("a key with white space or control characters that are not escaped"));
        }
        assertThat(next("get a%2\n")).isEqualTo(new TableRequest.Bad("a key with a broken escape"));
        assertThat(next("get %zz\n")).isEqualTo(new TableRequest.Bad("a key with a broken escape"));
        assertThat(next("get " + "a".repeat(2000))).isEqualTo(new TableRequest.Bad("a line longer than 1024 octets"));
        assertThat(next("GET /" + "a".repeat(9000)))
                .isEqualTo(new TableRequest.Bad("a request of HTTP longer than 8192 octets"));
        assertThat(next("POST / HTTP/1.1\r\n\r\n"))
                .isEqualTo(new TableRequest.Bad("a method of HTTP other than GET and HEAD"));
        assertThat(next("GET http://x/ HTTP/1.1\r\n\r\n"))
                .isEqualTo(new TableRequest.Bad("a request that is no HTTP/1.1"));
        assertThat(next("\u0016\u0003\u0001")).isInstanceOf(TableRequest.Bad.class);
    }

    @Test
    void repliesAsTheManualsHaveThem() {
        assertThat(socketmap(new TableReply.Found("dane-only"))).isEqualTo("12:OK dane-only,");
        assertThat(socketmap(new TableReply.NotFound())).isEqualTo("9:NOTFOUND ,");
        assertThat(socketmap(new TableReply.Temporary("why\n,\u00e4"))).isEqualTo("11:TEMP why?,?,");
        assertThat(socketmap(new TableReply.Permanent("no"))).isEqualTo("7:PERM no,");
        assertThat(socketmap(new TableReply.Found("x".repeat(100_000)))).isEqualTo("26:TEMP the value is too long,");
        assertThat(line(new TableReply.Found("secure match=a servername=hostname")))
                .isEqualTo("200 secure%20match=a%20servername=hostname\n");
        assertThat(line(new TableReply.NotFound())).isEqualTo("500 not%20found\n");
        assertThat(line(new TableReply.Temporary("a b"))).isEqualTo("400 a%20b\n");
        assertThat(line(new TableReply.Found("x".repeat(5000)))).isEqualTo("400 the%20value%20is%20too%20long\n");
    }

    private static String socketmap(TableReply reply) {
        return new String(TableWire.socketmap(reply), StandardCharsets.US_ASCII);
    }

    private static String line(TableReply reply) {
        return new String(TableWire.line(reply), StandardCharsets.US_ASCII);
    }
}
