/** What the commands read: lines of files, plain or gzip, and of the standard input. */
@NullMarked
package eu.vigie.cli.input;

import org.jspecify.annotations.NullMarked;
