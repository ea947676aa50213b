/** The section `notify` of vigie.yml. */
@NullMarked
package eu.vigie.notify.settings;

import org.jspecify.annotations.NullMarked;
