/** What people decide with the command line: who they are, and the topic that keeps it. */
@NullMarked
package eu.vigie.appliance.decision;

import org.jspecify.annotations.NullMarked;
