package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * An expression as flat code: triples of a predicate's number with the mark, where to go when it holds, where to go when not. No tree is walked and
 * nothing is asked twice; cheap predicates stand first.
 */
final class Program {
    private static final int TRUE = -1;
    private static final int FALSE = -2;

    /** Mark of a predicate that stands under an odd number of negations: unknown is then taken as false. */
    private static final int NEGATED = 1;

    private final int[] code;

    private Program(int[] code) {
        this.code = code;
    }

    /** @param numbers the number of each predicate in its bucket */
    static Program of(Expression expression, ToIntFunction<Predicate> numbers) {
        List<int[]> backwards = new ArrayList<>();
        Writer writer = new Writer(numbers, backwards);
        writer.write(expression, TRUE, FALSE, 0);
        int last = backwards.size() - 1;
        int[] code = new int[backwards.size() * 3];
        for (int i = 0; i <= last; i++) {
            int[] step = backwards.get(last - i);
            code[i * 3] = step[0];
            code[i * 3 + 1] = step[1] < 0 ? step[1] : (last - step[1]) * 3;
            code[i * 3 + 2] = step[2] < 0 ? step[2] : (last - step[2]) * 3;
        }
        return new Program(code);
    }

    /** What is known of the predicates of the event at hand. */
    interface Answers {
        byte FALSE = 0;
        byte TRUE = 1;
        byte UNKNOWN = 2;

        byte of(int predicate);
    }

    /** Whether the expression holds; where predicates are unknown, whether it may. */
    boolean run(Answers truth) {
        int at = 0;
        do {
            int step = code[at];
            byte found = truth.of(step >> 1);
            boolean negated = (step & NEGATED) != 0;
            at = (found == Answers.UNKNOWN ? !negated : found == Answers.TRUE) ? code[at + 1] : code[at + 2];
        } while (at >= 0);
        return at == TRUE;
    }

    /** How dear an expression is to evaluate, for ordering alone. */
    static int cost(Expression expression) {
        if (expression instanceof Expression.Is is) {
            return is.predicate().field().isRaw() ? 500 : costOf(is.predicate().test());
        }
        if (expression instanceof Expression.Not not) {
            return cost(not.part());
        }
        List<Expression> parts =
                expression instanceof Expression.All all ? all.parts() : ((Expression.Any) expression).parts();
        return parts.stream().mapToInt(Program::cost).sum();
    }

    private static int costOf(ValueTest test) {
        if (test instanceof ValueTest.Matches) {
            return 1000;
        }
        if (test instanceof ValueTest.Wildcard) {
            return 50;
        }
        return test instanceof ValueTest.Text || test instanceof ValueTest.NumberIs ? 1 : 20;
    }

    /** Writes the code from its end, so that every jump goes to a step already written. */
    private record Writer(ToIntFunction<Predicate> numbers, List<int[]> steps) {
        int write(Expression expression, int whenTrue, int whenFalse, int negated) {
            if (expression instanceof Expression.Is is) {
                steps.add(new int[] {(numbers.applyAsInt(is.predicate()) << 1) | negated, whenTrue, whenFalse});
                return steps.size() - 1;
            }
            if (expression instanceof Expression.Not not) {
                return write(not.part(), whenFalse, whenTrue, negated ^ NEGATED);
            }
            if (expression instanceof Expression.All all) {
                int entry = whenTrue;
                for (Expression part : dearestFirst(all.parts())) {
                    entry = write(part, entry, whenFalse, negated);
                }
                return entry;
            }
            int entry = whenFalse;
            for (Expression part : dearestFirst(((Expression.Any) expression).parts())) {
                entry = write(part, whenTrue, entry, negated);
            }
            return entry;
        }

        private static List<Expression> dearestFirst(List<Expression> parts) {
            return parts.stream()
                    .sorted(Comparator.<Expression>comparingInt(Program::cost).reversed())
                    .toList();
        }
    }
}
