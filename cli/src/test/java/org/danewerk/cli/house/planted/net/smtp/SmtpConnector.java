package org.danewerk.cli.house.planted.net.smtp;

/** Planted: a port. */
public interface SmtpConnector {}
