package org.danewerk.core.nameserver;

/** What a question to a name server travels over. RFC 7766 §5 */
public enum Transport {
    UDP,
    TCP
}
