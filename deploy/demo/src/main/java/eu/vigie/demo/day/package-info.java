/** What happens: people and machines at work, and one intrusion. */
@NullMarked
package eu.vigie.demo.day;

import org.jspecify.annotations.NullMarked;
