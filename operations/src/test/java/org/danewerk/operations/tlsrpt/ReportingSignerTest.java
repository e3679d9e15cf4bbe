package org.danewerk.operations.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.dkim.DkimResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingSignerTest {
    @ParameterizedTest
    @CsvSource({
        "h.a.example, a.example, a.example",
        "h.a.example, 'a.example h.a.example', h.a.example",
        "a.example, h.a.example, other domain",
        "a.example, example, other domain",
        "xa.example, a.example, other domain",
        "a.example, '', no valid DKIM signature",
        "a.example, '!a.example !b.example', no valid DKIM signature",
        "a.example, '!a.example b.example', other domain",
        "a.example, 'a.example:l b.example', l= used",
        "a.example, 'a.example:email b.example', key not for tlsrpt",
        "a.example, 'a.example:l a.example:email', key not for tlsrpt",
        "a.example, 'a.example:l a.example:email a.example:email+tlsrpt', a.example",
        "a.example, '?a.example !a.example a.example:l b.example', not known yet",
        "a.example, '?a.example a.example', a.example",
        "h.a.example, '?a.example b.example', not known yet",
        "a.example, '?b.example', no valid DKIM signature",
        "a.example, '?b.example a.example:l', l= used",
        "-, a.example, not one From domain",
        "-, ?a.example, not one From domain",
    })
    @DisplayName("RFC 8460 §3: the best signature decides, in whatever order they stand")
    void decision(String from, String signatures, String expected) {
        var author = from.equals("-") ? Parsed.<DomainName>malformed(0, "none") : DomainName.parse(from);
        var results = new ArrayList<>(Arrays.stream(signatures.split(" "))
                .filter(text -> !text.isEmpty())
                .map(ReportingSignerTest::result)
                .toList());
        assertThat(said(author, results)).isEqualTo(expected);
        Collections.reverse(results);
        assertThat(said(author, results)).isEqualTo(expected);
    }

    private static String said(Parsed<DomainName> author, List<DkimResult> results) {
        return switch (ReportingSigner.of(author, results)) {
            case ReportingSigner.Authenticated(var domain) -> domain.toText();
            case ReportingSigner.SetAside(var why) -> why;
            case ReportingSigner.NotKnownYet(var reason) -> "not known yet";
        };
    }

    private static DkimResult result(String text) {
        var parts = text.split(":");
        return switch (text.charAt(0)) {
            case '!' -> new DkimResult.Fail("broken");
            case '?' -> new DkimResult.Unknown(DomainName.of(text.substring(1)), "timeout");
            default -> {
                boolean length = text.endsWith(":l");
                var services = parts.length == 1 || length ? Set.of("*") : Set.of(parts[1].split("\\+"));
                yield new DkimResult.Pass(DomainName.of(parts[0]), length, services);
            }
        };
    }
}
