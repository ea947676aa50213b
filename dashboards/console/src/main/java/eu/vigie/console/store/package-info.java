/** Where the pages read their cases from. */
@NullMarked
package eu.vigie.console.store;

import org.jspecify.annotations.NullMarked;
