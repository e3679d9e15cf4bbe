package org.danewerk.cli.publish;

import org.danewerk.cli.output.FindingPages;
import org.danewerk.core.catalogue.ReasonCode;
import org.danewerk.operations.explain.CodePage;

/** The pages of reason codes, read. */
final class CodePages {
    private CodePages() {}

    static CodePage of(ReasonCode code) {
        return FindingPages.text(code.id())
                .map(CodePage::parse)
                .orElseThrow(() -> new IllegalStateException("no page of " + code.id()));
    }
}
