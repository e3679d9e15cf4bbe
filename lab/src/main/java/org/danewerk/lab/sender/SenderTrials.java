package org.danewerk.lab.sender;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Delivery;
import org.danewerk.lab.world.LabDomain;

/**
 * The destinations of a test: those of the lab where the standards leave a sender no choice, and where one that does not keep to them
 * is seen not to.
 */
public final class SenderTrials {
    private SenderTrials() {}

    /**
     * @param domains those that are up
     * @param run begins every address, so that no message of another run is taken for one of this; without a hyphen at its end
     * @param level that the sender is to keep to, {@code dane} or {@code dane-only}
     * @param all also the finer points, else what any sender must get right
     */
    public static List<SenderTrial> of(List<LabDomain> domains, String run, SmtpLevel level, boolean all) {
        var trials = new ArrayList<SenderTrial>();
        for (var domain : domains) {
            var name = domain.name().toText();
            if (USUAL.containsKey(name) || all && leavesNoChoice(domain)) {
                int number = trials.size() + 1;
                Duty.of(domain.expected(), level)
                        .map(duty -> new SenderTrial(
                                domain,
                                run + "-" + number + "@" + name,
                                duty,
                                clause(domain, level, duty),
                                wrongHosts(domain)))
                        .ifPresent(trials::add);
            }
        }
        return List.copyOf(trials);
    }

    /** Another outcome that is allowed, or a server that takes no mail from anybody, tells nothing of a sender. */
    private static boolean leavesNoChoice(LabDomain domain) {
        var name = domain.name().toText();
        return STRICTER_FOR_SMTP.contains(name)
                || !NOBODY_CAN_DELIVER.contains(name)
                        && Duty.of(domain.expected(), SmtpLevel.DANE)
                                .equals(alternatives(domain).orElse(Duty.of(domain.expected(), SmtpLevel.DANE)));
    }

    /** What the other outcomes come to, where they come to one duty; {@code Optional.of(empty)} where they differ. */
    private static Optional<Optional<Duty>> alternatives(LabDomain domain) {
        var duties = domain.alternatives().stream()
                .map(delivery -> Duty.of(delivery, SmtpLevel.DANE))
                .collect(Collectors.toSet());
        return switch (duties.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(duties.iterator().next());
            default -> Optional.of(Optional.empty());
        };
    }

    private static String clause(LabDomain domain, SmtpLevel level, Duty duty) {
        if (level == SmtpLevel.DANE_ONLY
                && !duty.equals(Duty.of(domain.expected(), SmtpLevel.DANE).orElse(duty))) {
            return DANE_ONLY;
        }
        var known = USUAL.get(domain.name().toText());
        if (known != null) {
            return known;
        }
        var noted = CITATION.matcher(domain.note());
        return noted.find() ? noted.group() : domain.expected() == Delivery.DEFERRED ? FAILED_LOOKUP : DISCOVERY;
    }

    /** Behind the first of two mail servers, which does not match, the second does. */
    private static Set<DomainName> wrongHosts(LabDomain domain) {
        return FIRST_IS_WRONG.contains(domain.name().toText())
                ? Set.of(domain.hosts().getFirst())
                : Set.of();
    }

    private static final String DISCOVERY = "RFC 7672 §2.2";
    private static final String FAILED_LOOKUP = "RFC 7672 §2.1.2";
    private static final String DANE_ONLY = "RFC 7672 §6";
    private static final String MATCHING = "RFC 7672 §3.2";
    private static final Pattern CITATION = Pattern.compile("RFC [0-9]{4} §[0-9.]*[0-9]");

    private static final Set<String> FIRST_IS_WRONG = Set.of("mx2broken1.lab", "mx2plain.lab", "mx2bogus1.lab");

    /** A server that turns everybody away, or a name that leads nowhere. */
    private static final Set<String> NOBODY_CAN_DELIVER = Set.of(
            "greet554.lab",
            "greet421.lab",
            "connrefused.lab",
            "mxservfail.lab",
            "addrservfail.lab",
            "aliasservfail.lab",
            "mxaddress.lab");

    /** Where a sender of another kind may choose, and RFC 7672 §5 takes the choice away. */
    private static final Set<String> STRICTER_FOR_SMTP = Set.of("agility512bad.lab", "nothingdigest512.lab");

    /** What any sender with DANE must get right, and why. */
    private static final Map<String, String> USUAL = new LinkedHashMap<>();

    static {
        // Where DANE does not apply: nothing may keep the mail back.
        USUAL.put("nodatatlsa.lab", DISCOVERY);
        USUAL.put("notlsanotls.lab", DISCOVERY);
        USUAL.put("unsigned.plain", DISCOVERY);
        USUAL.put("hostinsecure.lab", DISCOVERY);
        USUAL.put("optout.optout", DISCOVERY);
        USUAL.put("tlsaservfail.plain", "RFC 7672 §2.2.2");
        // Where the server passes.
        USUAL.put("good311.lab", "RFC 7672 §3.1.1");
        USUAL.put("ta211.lab", "RFC 7672 §3.1.2");
        USUAL.put("rollover.lab", "RFC 7671 §8.1");
        USUAL.put("expired311.lab", "RFC 7672 §3.1.1");
        USUAL.put("wrongname311.lab", "RFC 7672 §3.2.1");
        USUAL.put("unkmtype.lab", DISCOVERY);
        USUAL.put("shortmix.lab", DISCOVERY);
        USUAL.put("mxcname.lab", "RFC 7672 §2.2.2");
        USUAL.put("sniselect.lab", "RFC 7672 §8.1");
        USUAL.put("mx2broken1.lab", DISCOVERY);
        USUAL.put("tls12.lab", DISCOVERY);
        // Where it does not: a record that nothing matches, an anchor that does not reach, no TLS.
        USUAL.put("mismatch.lab", MATCHING);
        USUAL.put("mismatchta.lab", MATCHING);
        USUAL.put("expiredta.lab", "RFC 7672 §3.1.2");
        USUAL.put("wrongnameta.lab", "RFC 7672 §3.2.2");
        USUAL.put("mixbad.lab", "RFC 7672 §3.1.3");
        USUAL.put("nostarttls.lab", DISCOVERY);
        USUAL.put("starttls454.lab", DISCOVERY);
        USUAL.put("unusablenotls.lab", DISCOVERY);
        USUAL.put("hsfail.lab", DISCOVERY);
        USUAL.put("mx2allbad.lab", DISCOVERY);
        // Where the DNS is not to be believed.
        USUAL.put("tlsabogus.lab", FAILED_LOOKUP);
        USUAL.put("tlsaexpsig.lab", FAILED_LOOKUP);
        USUAL.put("tlsanosig.lab", FAILED_LOOKUP);
        USUAL.put("tlsastrip.lab", FAILED_LOOKUP);
        USUAL.put("tlsaservfail.lab", FAILED_LOOKUP);
        USUAL.put("tlsatimeout.lab", FAILED_LOOKUP);
        USUAL.put("mxbogus.lab", FAILED_LOOKUP);
        USUAL.put("dswrong.lab", FAILED_LOOKUP);
    }
}
