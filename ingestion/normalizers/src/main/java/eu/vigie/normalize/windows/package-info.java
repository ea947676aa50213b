/** Windows event logs as Winlogbeat, NXLog and EVTX dumps shape them: one event for all. */
@NullMarked
package eu.vigie.normalize.windows;

import org.jspecify.annotations.NullMarked;
