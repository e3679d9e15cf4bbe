package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.danewerk.cli.ScenarioRow;
import org.danewerk.cli.interop.Ours.Way;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.world.LabDomain;
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
    @DisplayName("reason codes that these servers can bring about are raised by them, and by nobody else")
    void scenariosRaiseTheirReasonCodes(RealLab lab) throws IOException, InterruptedException {
        var said = lab.ours(Way.VALIDATING);
        var wrong = new TreeSet<String>();
        int raised = 0;
        for (var row : ScenarioRow.all()) {
            var raises = domain(row.raises(), lab).map(said::get).map(Ours.Said::findings);
            raised += raises.isPresent() ? 1 : 0;
            raises.filter(codes -> !codes.contains(row.code()))
                    .ifPresent(codes -> wrong.add(row + ": it is not raised, but " + codes));
            domain(row.silent(), lab)
                    .map(said::get)
                    .filter(silent -> silent.findings().contains(row.code()))
                    .ifPresent(silent -> wrong.add(row + ": it is raised where it must not be"));
        }
        assertThat(wrong).isEmpty();
        assertThat(raised).isGreaterThan(40);
    }

    /** The lab domain that a scenario checks, where it does that and no more, and needs no policy host, whose authority check cannot know. */
    private static Optional<String> domain(String scenario, RealLab lab) {
        var words = scenario.split(" ");
        if (words.length != 2 || !words[0].equals("check")) {
            return Optional.empty();
        }
        return lab.domains().stream()
                .map(LabDomain::name)
                .filter(name -> lab.world().sites().stream()
                        .noneMatch(site -> site.name().equals(name.child("mta-sts"))))
                .map(DomainName::toText)
                .filter(words[1]::equals)
                .findFirst();
    }

    @Test
    void mostMailHostsAreRealOnes(RealLab lab) throws IOException {
        var postfix = MailHosts.postfix(lab.world());
        var exim = MailHosts.exim(lab.world());
        for (var host : postfix) {
            assertThat(Smtp.greeting(host.address(), Smtp.PORT)).endsWith("ESMTP Postfix");
        }
        for (var host : exim) {
            assertThat(Smtp.greeting(host.address(), Smtp.PORT)).contains("ESMTP Exim 4");
        }
        assertThat(postfix.size() + exim.size())
                .isGreaterThan(lab.world().hosts().size() / 2);
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
