/** The whole appliance under test: from lines in files and on sockets to what people see. */
@NullMarked
package eu.vigie.verify.whole;

import org.jspecify.annotations.NullMarked;
