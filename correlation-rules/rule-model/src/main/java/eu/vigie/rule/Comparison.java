package eu.vigie.rule;

import java.util.Locale;

/** The operators of a correlation's condition. */
public enum Comparison {
    GT,
    GTE,
    LT,
    LTE,
    EQ,
    NEQ;

    /** The word in rules. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds for the sign of {@code value.compareTo(threshold)}. */
    public boolean holds(int sign) {
        return switch (this) {
            case GT -> sign > 0;
            case GTE -> sign >= 0;
            case LT -> sign < 0;
            case LTE -> sign <= 0;
            case EQ -> sign == 0;
            case NEQ -> sign != 0;
        };
    }
}
