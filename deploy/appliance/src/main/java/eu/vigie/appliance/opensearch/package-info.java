/** Configuration, users and roles of the OpenSearch node. */
@NullMarked
package eu.vigie.appliance.opensearch;

import org.jspecify.annotations.NullMarked;
