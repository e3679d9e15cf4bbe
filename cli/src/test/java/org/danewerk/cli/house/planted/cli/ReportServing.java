package org.danewerk.cli.house.planted.cli;

record ReportServing() {}
