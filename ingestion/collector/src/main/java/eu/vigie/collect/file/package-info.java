/** Files and folders that are followed. */
@NullMarked
package eu.vigie.collect.file;

import org.jspecify.annotations.NullMarked;
