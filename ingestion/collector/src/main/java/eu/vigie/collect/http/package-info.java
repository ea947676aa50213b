/** POST /v1/logs and the metrics page. */
@NullMarked
package eu.vigie.collect.http;

import org.jspecify.annotations.NullMarked;
