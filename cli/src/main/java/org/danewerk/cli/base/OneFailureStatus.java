package org.danewerk.cli.base;

/** A command that ends with one exit status whatever fails. */
public interface OneFailureStatus {
    int failureStatus();
}
