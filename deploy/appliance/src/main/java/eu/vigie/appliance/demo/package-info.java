/** The demonstration day, sent through a real appliance. */
@NullMarked
package eu.vigie.appliance.demo;

import org.jspecify.annotations.NullMarked;
