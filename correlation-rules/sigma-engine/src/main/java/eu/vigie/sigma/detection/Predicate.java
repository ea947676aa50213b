package eu.vigie.sigma.detection;

/** One test on one field: the leaf of an expression. Equal predicates have equal truth on every event. */
public record Predicate(Field field, ValueTest test) {
    /** As a person would write it in a rule. */
    @Override
    public String toString() {
        return (field.isRaw() ? "keyword" : field.name()) + " " + test;
    }
}
