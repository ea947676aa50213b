/** What rules would have found in the logs that are still there, against what was found. */
@NullMarked
package eu.vigie.appliance.backtest;

import org.jspecify.annotations.NullMarked;
