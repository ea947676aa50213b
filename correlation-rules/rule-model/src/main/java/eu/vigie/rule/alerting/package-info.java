/** What becomes of a rule's matches: alerts, risk or a record. */
@NullMarked
package eu.vigie.rule.alerting;

import org.jspecify.annotations.NullMarked;
