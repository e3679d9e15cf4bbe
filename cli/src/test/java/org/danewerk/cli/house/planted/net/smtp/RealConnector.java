package org.danewerk.cli.house.planted.net.smtp;

/** Planted: a real port. */
public final class RealConnector implements SmtpConnector {}
