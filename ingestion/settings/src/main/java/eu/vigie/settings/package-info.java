/** YAML with file and line: strict keys, all problems at once, and the nearest known key as remedy. */
@NullMarked
package eu.vigie.settings;

import org.jspecify.annotations.NullMarked;
