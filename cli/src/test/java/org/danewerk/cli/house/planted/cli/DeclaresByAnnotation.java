package org.danewerk.cli.house.planted.cli;

import picocli.CommandLine.Option;

public class DeclaresByAnnotation {
    @Option(names = "--slow")
    boolean slow;
}
