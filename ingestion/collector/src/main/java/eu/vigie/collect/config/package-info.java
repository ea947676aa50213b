/** What a person wrote in vigie.yml, checked. */
@NullMarked
package eu.vigie.collect.config;

import org.jspecify.annotations.NullMarked;
