package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.danewerk.cli.interop.Ours.Way;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code check} of the lab's domains on NSD, Unbound, Postfix and Exim. */
@Tag("interop")
@ExtendWith(RealLabExtension.class)
class RealServersTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyDomainGetsItsVerdict(Way way, RealLab lab) throws IOException, InterruptedException {
        var said = lab.ours(way);
        var wrong = new ArrayList<String>();
        for (var domain : lab.domains()) {
            var expected = Word.of(domain.expected().text());
            var found = said.get(domain.name().toText()).delivery();
            if (found != expected) {
                wrong.add(domain.name() + ": " + found + ", expected " + expected);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("RFC 4035 §4.3: what fails validation is told from what cannot be had")
    void bogusIsToldFromUnanswered(Way way, RealLab lab) throws IOException, InterruptedException {
        var said = lab.ours(way);
        for (var name :
                List.of("tlsabogus.lab", "tlsaexpsig.lab", "tlsafuturesig.lab", "tlsanosig.lab", "tlsastrip.lab")) {
            assertThat(said.get(name).findings()).as(name).contains("DANE-TLSA-BOGUS");
        }
        for (var name : List.of("tlsaservfail.lab", "tlsanotimp.lab", "tlsatimeout.lab")) {
            assertThat(said.get(name).findings()).as(name).contains("DANE-TLSA-LOOKUP-FAILED");
        }
        assertThat(said.get("mxbogus.lab").findings()).contains("DNS-MX-BOGUS");
        assertThat(said.get("dswrong.lab").findings()).contains("DNS-MX-BOGUS");
        assertThat(said.get("abogus.lab").findings()).contains("DNS-ADDRESS-BOGUS");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyDomainOfTheRecipeGetsAVerdictItAllows(Way way, RealLab lab) throws IOException, InterruptedException {
        var found = lab.ours(way);
        for (var line : Files.readAllLines(RECIPE).stream().skip(1).toList()) {
            var cells = line.split("\t", -1);
            var domain = lab.world().domain(DomainName.of(cells[0])).orElseThrow();
            if (lab.domains().contains(domain)) { // the others are told of by RealLab::leftOut
                var allowed = Arrays.stream(cells[1].split("\\|")).map(RECIPE_WORDS::get);
                assertThat(allowed).as(cells[0]).contains(found.get(cells[0]).delivery());
            }
        }
    }

    @Test
    void twoOfTheMailHostsAreRealOnes(RealLab lab) throws IOException {
        assertThat(Smtp.greeting(MailHosts.host(lab.world(), MailHosts.POSTFIX).address(), Smtp.PORT))
                .endsWith("ESMTP Postfix");
        assertThat(Smtp.greeting(MailHosts.host(lab.world(), MailHosts.EXIM).address(), Smtp.PORT))
                .contains("ESMTP Exim 4");
    }

    private static final Path RECIPE =
            Path.of("..", "lab", "src", "test", "resources", "org", "danewerk", "lab", "world", "expected.tsv");
    private static final Map<String, Word> RECIPE_WORDS = Map.of(
            "verified", Word.AUTHENTICATED,
            "mandatory-unauth", Word.ENCRYPTED,
            "opportunistic", Word.OPPORTUNISTIC,
            "refused", Word.REFUSED,
            "deferred", Word.DEFERRED,
            "bounce", Word.BOUNCED);
}
