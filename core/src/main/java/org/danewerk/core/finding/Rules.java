package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.danewerk.core.verdict.Observation;

/** The rule catalogue: every rule stands here once, by name, in the order a check meets them. */
public record Rules(List<Rule> rules) {
    public static final Rules ALL = new Rules(List.of(
            new NoSuchDomain(),
            new NullMx(),
            new NullMxBesideOthers(),
            new MxBogus(),
            new MxLookupFailed(),
            new MxInsecure(),
            new HostIsAddress(),
            new HostIsAlias(),
            new HostWithoutAddress(),
            new AddressBogus(),
            new AddressLookupFailed(),
            new AliasLookupFailed(),
            new HostInsecure(),
            new TlsaBogus(),
            new TlsaLookupFailed(),
            new TlsaInsecure(),
            new MisplacedTlsa(),
            new Sha1Zone(),
            new SignatureEnds(),
            new StaleAnswer(),
            new NotDeployed(),
            new SomeHostsWithout(),
            new AllUnusable(),
            new UnknownParameter(),
            new PkixUsage(),
            new WrongDigestLength(),
            new DisabledDigest(),
            new NotDer(),
            new ShortRdata(),
            new EmptyDigest(),
            new Placeholder(),
            new Sha512Alone(),
            new FullData(),
            new CertificateSelector(),
            new TooManyRecords(),
            new LongTtl(),
            new WeakerDigest(),
            new StaleRecord(),
            new DaneRequired(),
            new Unreachable(),
            new GreetingRefused(),
            new ReservedAddress(),
            new EhloRefused(),
            new StarttlsMissing(),
            new StarttlsRefused(),
            new StarttlsInjection(),
            new HandshakeFails(),
            new NoCertificate(),
            new TlsaMismatch(),
            new AnchorNotSent(),
            new AnchorPath(),
            new CertificateDates(),
            new NameMismatch(),
            new VerifyLimit(),
            new EndEntityDates(),
            new PathsDiffer(),
            new LimitReached(),
            new StsLookupFailed(),
            new StsRecordMissing(),
            new StsRecordInvalid(),
            new StsDelegated(),
            new StsPolicyUnreachable(),
            new StsCertificate(),
            new StsPolicyInvalid(),
            new StsNotStrict(),
            new StsExcludesDaneMx(),
            new StsMxCertificate(),
            new StsMxWildcard(),
            new StsModeTesting(),
            new StsMaxAge(),
            new StsWithoutDane(),
            new DaneWithoutSts(),
            new TlsrptMissing(),
            new TlsrptInvalid(),
            new TlsrptMailbox(),
            new TlsrptEndpoint(),
            new TlsrptSamePath(),
            new TlsrptForeign(),
            new TlsrptMxOperator()));

    public Rules {
        rules = List.copyOf(rules);
    }

    /** What all rules find, the worst first and else in the order of the catalogue. */
    public List<Finding> evaluate(Observation observation) {
        var symptoms = Symptom.of(observation);
        var found = new ArrayList<Finding>();
        for (var rule : rules) {
            if (rule.symptom().isEmpty() || symptoms.contains(rule.symptom().get())) {
                found.addAll(rule.check(observation).findings());
            }
        }
        found.sort(WORST_FIRST);
        return List.copyOf(found);
    }

    private static final Comparator<Finding> WORST_FIRST =
            (one, other) -> other.severity().compareTo(one.severity());
}
