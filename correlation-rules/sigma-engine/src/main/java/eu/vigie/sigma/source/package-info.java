/** Where a rule's events come from and how its fields are called there: tables, one file a product. */
@NullMarked
package eu.vigie.sigma.source;

import org.jspecify.annotations.NullMarked;
