package org.danewerk.core.dane;

import java.util.List;

/**
 * What local policy leaves open in judging records and chains; the defaults are those of SMTP.
 *
 * @param mode whether usages 0 and 1 are unusable (SMTP, RFC 7672 §3.1.3) or verified (other protocols)
 * @param digestOrder the digests implemented, strongest first; a digest not listed makes its records unusable. RFC 7671 §9, RFC 7672 §5
 * @param taValidity whether the dates of a certificate that is the trust anchor count
 * @param commonName whether a common name is looked at when no dNSName is present. RFC 7672 §3.2.3
 * @param endEntityNameCheck whether names are checked for DANE-EE too, against RFC 7671 §5.1; off by default
 */
public record DaneOptions(
        Mode mode,
        List<MatchingType> digestOrder,
        TaValidity taValidity,
        boolean commonName,
        boolean endEntityNameCheck) {

    public static final DaneOptions SMTP = new DaneOptions(
            Mode.SMTP, List.of(MatchingType.SHA2_512, MatchingType.SHA2_256), TaValidity.IGNORE, true, false);

    public static final DaneOptions GENERIC = SMTP.withMode(Mode.GENERIC);

    public DaneOptions {
        digestOrder = List.copyOf(digestOrder);
        if (digestOrder.contains(MatchingType.FULL)) {
            throw new IllegalArgumentException("Full(0) is no digest");
        }
    }

    public DaneOptions withMode(Mode mode) {
        return new DaneOptions(mode, digestOrder, taValidity, commonName, endEntityNameCheck);
    }

    public DaneOptions withDigestOrder(List<MatchingType> digestOrder) {
        return new DaneOptions(mode, digestOrder, taValidity, commonName, endEntityNameCheck);
    }

    public DaneOptions withTaValidity(TaValidity taValidity) {
        return new DaneOptions(mode, digestOrder, taValidity, commonName, endEntityNameCheck);
    }

    public DaneOptions withEndEntityNameCheck(boolean endEntityNameCheck) {
        return new DaneOptions(mode, digestOrder, taValidity, commonName, endEntityNameCheck);
    }

    public enum Mode {
        SMTP,
        GENERIC
    }

    /** RFC 5280 §6.1 leaves the anchor's own dates out of path validation; OpenSSL checks them for self-issued anchors. */
    public enum TaValidity {
        IGNORE,
        SELF_ISSUED,
        ALL
    }
}
