/** The dependency table of docs/architecture.md, checked over the compiled modules. */
@NullMarked
package eu.vigie.verify.structure;

import org.jspecify.annotations.NullMarked;
