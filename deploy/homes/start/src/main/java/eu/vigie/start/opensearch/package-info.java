/** Starts the OpenSearch node. */
@NullMarked
package eu.vigie.start.opensearch;

import org.jspecify.annotations.NullMarked;
