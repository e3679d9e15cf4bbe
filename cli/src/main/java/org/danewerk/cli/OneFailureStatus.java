package org.danewerk.cli;

/** A command that ends with one exit status whatever fails. */
interface OneFailureStatus {
    int failureStatus();
}
