package org.danewerk.net.dns;

import org.danewerk.core.dns.Absence;

/**
 * @param absence as proven, or as the response code has it where nothing is proven
 */
record JudgedAbsence(Absence absence, Judged judged) {}
