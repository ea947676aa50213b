package eu.vigie.sigma.index;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What stands in every text in which a regular expression is found, so that the expression need not run elsewhere.
 *
 * @param oneOf literals of which at least one stands there; each alternative gives one, so that {@code nc -e|socat .*exec} needs {@code nc -e}
 *     or {@code socat }; empty: none is known
 * @param inOrder literals that all stand there, one after the other
 */
public record RequiredLiterals(List<String> oneOf, List<String> inOrder) {
    static final RequiredLiterals NONE = new RequiredLiterals(List.of(), List.of());

    /** Reads an expression in the syntax of RE2, its letters as written; {@link #NONE} where it holds anything unusual. */
    public static RequiredLiterals of(String regex) {
        return new RegexReader(regex).read();
    }

    public RequiredLiterals map(UnaryOperator<String> change) {
        return new RequiredLiterals(
                oneOf.stream().map(change).toList(),
                inOrder.stream().map(change).toList());
    }
}
