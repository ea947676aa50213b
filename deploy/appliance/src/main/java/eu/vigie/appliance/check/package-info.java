/** What is looked at before anything starts. */
@NullMarked
package eu.vigie.appliance.check;

import org.jspecify.annotations.NullMarked;
