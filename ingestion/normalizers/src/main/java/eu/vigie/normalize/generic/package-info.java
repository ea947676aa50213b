/** Formats that carry any product's fields: CEF, LEEF, key=value, JSON. */
@NullMarked
package eu.vigie.normalize.generic;

import org.jspecify.annotations.NullMarked;
