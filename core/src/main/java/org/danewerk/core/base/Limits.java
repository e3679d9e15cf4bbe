package org.danewerk.core.base;

import java.time.Duration;

/**
 * Every bound on work done for somebody else's data, each with its reason.
 *
 * @param aliasHops CNAME links followed in one lookup; RFC 7672 §2.1.3 asks for a limit and names none, resolvers use 8 to 16
 * @param mxHosts MX hosts looked up for one domain; the best by preference are kept
 * @param addressesPerHost addresses used of one host, IPv4 and IPv6 together
 * @param tlsaRecords TLSA records judged of one RRset; the largest real sets have about a dozen
 * @param chainCertificates certificates taken from one TLS handshake; longer chains are cut there and say so
 * @param certificateOctets size of one certificate
 * @param signatures signature checks spent on one chain, over all paths tried
 * @param queryTimeout one try of one DNS query
 * @param queryTries tries of one DNS query, over all upstreams
 * @param lookupTimeout a whole lookup: aliases, retries, and the validation of all that leads to it
 * @param connectTimeout opening one TCP connection
 * @param replyTimeout one SMTP reply; RFC 5321 §4.5.3.2 allows minutes, a check does not wait so long
 * @param handshakeTimeout one TLS handshake
 * @param sessionTimeout a whole SMTP session, so that a drip-feeding server cannot hold it
 * @param replyLineOctets length of one SMTP reply line; RFC 5321 §4.5.3.1.5 says 512, real servers exceed it
 * @param replyLines lines of one SMTP reply
 */
public record Limits(
        int aliasHops,
        int mxHosts,
        int addressesPerHost,
        int tlsaRecords,
        int chainCertificates,
        int certificateOctets,
        int signatures,
        Duration queryTimeout,
        int queryTries,
        Duration lookupTimeout,
        Duration connectTimeout,
        Duration replyTimeout,
        Duration handshakeTimeout,
        Duration sessionTimeout,
        int replyLineOctets,
        int replyLines) {

    public static final Limits DEFAULT = new Limits(
            10,
            20,
            16,
            100,
            100,
            64 * 1024,
            200,
            Duration.ofSeconds(3),
            3,
            Duration.ofSeconds(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            2048,
            100);

    /** The same limits with every network step bounded by {@code step} and whole lookups and sessions by four times that. */
    public Limits withTimeout(Duration step) {
        return new Limits(
                aliasHops,
                mxHosts,
                addressesPerHost,
                tlsaRecords,
                chainCertificates,
                certificateOctets,
                signatures,
                min(queryTimeout, step),
                queryTries,
                min(lookupTimeout, step.multipliedBy(4)),
                step,
                step,
                step,
                step.multipliedBy(4),
                replyLineOctets,
                replyLines);
    }

    /** The same limits with other times for one SMTP reply and for a whole session. */
    public Limits withSmtpTimes(Duration reply, Duration session) {
        return new Limits(
                aliasHops,
                mxHosts,
                addressesPerHost,
                tlsaRecords,
                chainCertificates,
                certificateOctets,
                signatures,
                queryTimeout,
                queryTries,
                lookupTimeout,
                connectTimeout,
                reply,
                handshakeTimeout,
                session,
                replyLineOctets,
                replyLines);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
