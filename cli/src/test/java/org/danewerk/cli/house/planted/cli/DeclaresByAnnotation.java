package org.danewerk.cli.house.planted.cli;

import picocli.CommandLine.Option;

class DeclaresByAnnotation {
    @Option(names = "--slow")
    boolean slow;
}
