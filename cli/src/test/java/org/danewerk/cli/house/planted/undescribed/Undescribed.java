package org.danewerk.cli.house.planted.undescribed;

/** Planted: its package has no package-info. */
final class Undescribed {}
