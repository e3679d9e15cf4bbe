package org.danewerk.fuzz;

import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.explain.Explainer;
import org.danewerk.operations.explain.Reading;
import org.danewerk.operations.render.ExplainText;

/** What people paste: log lines, bounces in any encoding. */
final class Explanations {
    private Explanations() {}

    static void hold(byte[] input) {
        switch (Explainer.read(Bytes.of(input))) {
            case Reading.Nothing none -> {}
            case Reading.Refused(var where, var reason) -> {
                Held.oneLine(where);
                Held.oneLine(reason);
            }
            case Reading.Understood understood -> {
                Held.that(!understood.diagnoses().isEmpty(), "understood, and nothing said");
                ExplainText.of(understood).forEach(line -> {
                    if (!line.isEmpty()) {
                        Held.oneLine(line);
                    }
                });
                for (var diagnosis : understood.diagnoses()) {
                    diagnosis.domains().forEach(DomainName::of);
                    diagnosis.hosts().forEach(DomainName::of);
                }
            }
        }
    }
}
