/** Planted. */
package org.danewerk.cli.house.planted.cli.base;
