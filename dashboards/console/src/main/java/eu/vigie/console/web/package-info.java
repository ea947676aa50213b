/** HTTP: routes, headers and the guard before them. */
@NullMarked
package eu.vigie.console.web;

import org.jspecify.annotations.NullMarked;
