/** What the pages say, computed without HTTP or OpenSearch. */
@NullMarked
package eu.vigie.console.page;

import org.jspecify.annotations.NullMarked;
