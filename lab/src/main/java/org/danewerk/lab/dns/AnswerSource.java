package org.danewerk.lab.dns;

import org.xbill.DNS.Name;

/** Something that knows the answers. Safe for several threads. */
public interface AnswerSource {
    Outcome ask(Name name, int type);
}
