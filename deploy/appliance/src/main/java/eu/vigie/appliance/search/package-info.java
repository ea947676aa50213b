/** Questions to OpenSearch, asked as the user that may only read. */
@NullMarked
package eu.vigie.appliance.search;

import org.jspecify.annotations.NullMarked;
