package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.operations.material.ChainFile;

/** What a server sent in a case, and how to judge it. */
record ChainInput(PresentedChain chain, List<PresentedCertificate> roots, Instant at, DaneOptions options) {
    static ChainInput of(JsonNode in, CaseFiles files, DaneOptions.Mode usual) throws IOException, Unsupported {
        return new ChainInput(
                chain(in.path("chain"), files),
                certificates(in.path("roots"), files),
                CaseFiles.time(in),
                options(in.path("options"), usual));
    }

    ChainResult verify(TlsaRrset records, List<DomainName> names) {
        return DaneVerifier.verify(records, chain, names, roots, at, options);
    }

    static PresentedChain chain(JsonNode file, CaseFiles files) throws IOException, Unsupported {
        return new PresentedChain(certificates(file, files), Optional.empty());
    }

    /** @param file a name or null */
    static List<PresentedCertificate> certificates(JsonNode file, CaseFiles files) throws IOException, Unsupported {
        if (file.isMissingNode() || file.isNull()) {
            return List.of();
        }
        return switch (ChainFile.parse(Bytes.of(files.octets(file.asText())))) {
            case Parsed.Ok<List<Bytes>>(var certificates) ->
                certificates.stream().map(PresentedCertificate::new).toList();
            case Parsed.Malformed<List<Bytes>>(var offset, var reason) -> throw new Unsupported(file + ": " + reason);
        };
    }

    private static DaneOptions options(JsonNode options, DaneOptions.Mode usual) throws Unsupported {
        var mode = switch (options.path("mode").asText(usual == DaneOptions.Mode.SMTP ? "smtp" : "generic")) {
            case "smtp" -> DaneOptions.SMTP;
            case "generic" -> DaneOptions.GENERIC;
            default -> throw new Unsupported("no such mode: " + options.path("mode"));
        };
        return mode.withEndEntityNameCheck(options.path("ee_name_check").asBoolean(false))
                .withDigestOrder(digestOrder(options.path("digest_order")));
    }

    /** As numbers in a list, or as text such as {@code 2,1}. */
    private static List<MatchingType> digestOrder(JsonNode order) throws Unsupported {
        if (order.isMissingNode() || order.isNull()) {
            return DaneOptions.SMTP.digestOrder();
        }
        var types = new ArrayList<MatchingType>();
        for (var word : order.isArray() ? words(order) : List.of(order.asText().split(","))) {
            types.add(MatchingType.of(word.strip().matches("[12]") ? Integer.parseInt(word.strip()) : -1)
                    .orElseThrow(() -> new Unsupported("no order of digests: " + order)));
        }
        return types;
    }

    private static List<String> words(JsonNode list) {
        var words = new ArrayList<String>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }
}
