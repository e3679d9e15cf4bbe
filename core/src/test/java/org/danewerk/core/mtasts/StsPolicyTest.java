package org.danewerk.core.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.TxtRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StsPolicyTest {
    private static final Instant FETCHED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Question QUESTION =
            new Question(StsRecord.owner(DomainName.of("example.com")).orElseThrow(), RecordType.TXT);

    @Test
    @DisplayName("RFC 8461 §3.2: a policy lasts its age and not a second longer")
    void lastsItsAge() {
        var policy = new StsPolicy(StsMode.ENFORCE, List.of(), Duration.ofSeconds(60), FETCHED);
        assertThat(policy.validAt(FETCHED)).isTrue();
        assertThat(policy.validAt(FETCHED.plusSeconds(60))).isTrue();
        assertThat(policy.validAt(FETCHED.plusSeconds(61))).isFalse();
    }

    @Test
    @DisplayName("RFC 8461 §5: hosts are judged in testing as in enforce")
    void testingJudgesAsEnforceDoes() {
        for (var mode : List.of(StsMode.ENFORCE, StsMode.TESTING)) {
            var file = file("version: STSv1\nmode: " + mode.word() + "\nmx: *.example.com\nmax_age: 604800\n");
            var policy = StsPolicy.of(file, FETCHED);
            assertThat(policy.matches(DomainName.of("mx.example.com"))).isTrue();
            assertThat(policy.matches(DomainName.of("mx.example.net"))).isFalse();
        }
    }

    @Test
    @DisplayName("RFC 8461 §3.1: the record is at _mta-sts, and a name too long for it has none")
    void ownerOfTheRecord() {
        assertThat(StsRecord.owner(DomainName.of("Example.com"))).contains(DomainName.of("_mta-sts.example.com"));
        var longest = DomainName.of("a".repeat(63) + ("." + "b".repeat(63)).repeat(2) + "." + "c".repeat(52));
        assertThat(longest.wireSize()).isEqualTo(246);
        assertThat(StsRecord.owner(longest))
                .hasValueSatisfying(owner -> assertThat(owner.wireSize()).isEqualTo(255));
        assertThat(StsRecord.owner(DomainName.of(longest.toText() + "x"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LookupFailure.class)
    void aFailedLookupIsNotAbsence(LookupFailure failure) {
        assertThat(StsDiscovery.of(new Lookup.Failed<>(QUESTION, failure, "", List.of())))
                .isEqualTo(new StsDiscovery.LookupFailed(failure));
    }

    @Test
    void aRecordWhoseStringsDoNotFitFailsTheLookup() {
        var answer = new Lookup.Found<>(
                QUESTION, new RrSet(List.of(Bytes.ofHex("05613d")), 60), DnssecStatus.SECURE, List.of(), 60L);
        assertThat(StsDiscovery.of(answer.decode(TxtRecord::decode)))
                .isEqualTo(new StsDiscovery.LookupFailed(LookupFailure.MALFORMED));
    }

    @ParameterizedTest
    @EnumSource(FetchAnswer.Trouble.class)
    void noAnswerIsAFetchError(FetchAnswer.Trouble trouble) {
        assertThat(FetchOutcome.of(new FetchAnswer.Broken(trouble, "")))
                .isEqualTo(new FetchOutcome.FetchError(trouble.code()));
    }

    @ParameterizedTest
    @EnumSource(FetchAnswer.Defect.class)
    void aRefusedCertificateIsSaidToBeOne(FetchAnswer.Defect defect) {
        assertThat(FetchOutcome.of(new FetchAnswer.CertificateRefused(defect, "")))
                .isEqualTo(new FetchOutcome.CertificateInvalid(defect.code()));
        assertThat(defect.code()).matches("[a-z-]+");
    }

    @Test
    @DisplayName("RFC 8461 §3.3: what is too large is refused whatever it says")
    void tooLarge() {
        var body = Bytes.of("a".repeat(PolicyFile.LARGEST + 1).getBytes(StandardCharsets.US_ASCII));
        assertThat(FetchOutcome.of(new FetchAnswer.Answered(200, Optional.of("text/plain"), body)))
                .isEqualTo(new FetchOutcome.FetchError("too-large"));
        assertThat(PolicyReading.of(body)).isInstanceOf(PolicyReading.Invalid.class);
    }

    @Test
    void aFileOfNothingButPatternsIsReadOnce() {
        var lines = "mx: a.example\n".repeat(4000);
        assertThat(file("version: STSv1\nmode: none\nmax_age: 1\n" + lines).mx())
                .hasSize(4000);
        assertThat(PolicyReading.of(octets("mx: " + "a.".repeat(32_000)))).isInstanceOf(PolicyReading.Invalid.class);
        assertThat(PolicyReading.of(octets("a".repeat(60_000) + ": x"))).isInstanceOf(PolicyReading.Invalid.class);
    }

    @Test
    void aMissingKeyIsSaidToBeMissingOnTheLastLine() {
        assertThat(PolicyReading.of(octets("version: STSv1\nmode: enforce\nmx: a.example")))
                .isEqualTo(new PolicyReading.Invalid("max-age-missing", 3, "no max_age line"));
    }

    private static PolicyFile file(String text) {
        return switch (PolicyReading.of(octets(text))) {
            case PolicyReading.Valid(var file) -> file;
            case PolicyReading.Invalid invalid -> throw new AssertionError(invalid);
        };
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
