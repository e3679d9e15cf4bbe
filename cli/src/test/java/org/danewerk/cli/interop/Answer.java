package org.danewerk.cli.interop;

/** @param output what it was read from */
record Answer(Word word, String output) {}
