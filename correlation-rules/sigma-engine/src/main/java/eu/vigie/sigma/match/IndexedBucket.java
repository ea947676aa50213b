package eu.vigie.sigma.match;

import eu.vigie.sigma.index.Hits;
import eu.vigie.sigma.index.LiteralSearch;
import eu.vigie.sigma.index.PlainPart;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Searches each field once for the literals of all rules and evaluates only the rules of which a witness was seen. A hit of the search is
 * the truth of the predicate; what needs more (wildcards, regular expressions) runs only where its literal stands.
 */
final class IndexedBucket implements Bucket, Program.Answers {
    private static final int[] NONE = {};

    private final IndexedRules rules;
    private final FieldSource.Reader[] readers;
    private final FieldValues[] values;
    private final SeenValues seen;
    private final Hits hits = new Hits();
    /** Per field: the event in which it was read. */
    private final int[] readIn;
    /** Per predicate: the event in which it was found true, its gate was open, it was computed. */
    private final int[] holds;

    private final int[] open;
    private final int[] computed;
    private final boolean[] result;
    private final int[] candidateIn;
    private final int[] candidates;
    private int candidateCount;
    private int eventNumber;

    IndexedBucket(IndexedRules rules, FieldSource source, SeenValues seen) {
        this.rules = rules;
        this.seen = seen;
        int fields = rules.fields.length;
        readers = new FieldSource.Reader[fields];
        values = new FieldValues[fields];
        for (int i = 0; i < fields; i++) {
            readers[i] = source.reader(rules.fields[i].field());
            values[i] = new FieldValues();
        }
        readIn = new int[fields];
        int predicates = rules.predicates.length;
        holds = new int[predicates];
        open = new int[predicates];
        computed = new int[predicates];
        result = new boolean[predicates];
        candidateIn = new int[rules.programs.length];
        candidates = new int[rules.programs.length];
    }

    @Override
    public void match(IntConsumer onMatch) {
        eventNumber++;
        candidateCount = 0;
        for (int rule : rules.always) {
            candidate(rule);
        }
        for (int field = 0; field < readers.length; field++) {
            if (rules.dependent[field].length > 0) {
                look(field);
            }
        }
        if (candidateCount > 1) {
            Arrays.sort(candidates, 0, candidateCount);
        }
        for (int i = 0; i < candidateCount; i++) {
            if (rules.programs[candidates[i]].run(this)) {
                onMatch.accept(candidates[i]);
            }
        }
    }

    /** Reads a field for its witnesses; a long value only when one of them may be in it. */
    private void look(int field) {
        FieldValues its = values[field];
        readers[field].read(its);
        LiteralSearch look = rules.looks[field];
        if (look == null
                || !its.isPlainJson()
                || isShort(its)
                || look.mayFind(its.json(), its.jsonFrom(), its.jsonTo())) {
            found(field);
        }
    }

    /** Whether what was found in it is remembered, so that it need not be searched when it comes again. */
    private static boolean isShort(FieldValues its) {
        return its.isJson() && its.jsonTo() - its.jsonFrom() <= SeenValues.LONGEST;
    }

    private void read(int field) {
        readers[field].read(values[field]);
        found(field);
    }

    private void found(int field) {
        readIn[field] = eventNumber;
        FieldValues its = values[field];
        if (its.isUnknown()) {
            for (int rule : rules.dependent[field]) {
                candidate(rule);
            }
        } else if (its.size() > 0) {
            for (int found : find(rules.fields[field], its)) {
                hit(found);
            }
        }
    }

    private int[] find(FieldIndex index, FieldValues its) {
        boolean isShort = isShort(its);
        if (isShort) {
            int[] known = seen.get(index, its.json(), its.jsonFrom(), its.jsonTo());
            if (known != null) {
                return known;
            }
        }
        hits.clear();
        index.find(its, hits);
        int[] found = hits.size() == 0 ? NONE : hits.copyFrom(0);
        if (isShort) {
            seen.put(index, its.json(), its.jsonFrom(), its.jsonTo(), found);
        }
        return found;
    }

    /** @param found a predicate's number, or its complement when only its gate is open */
    private void hit(int found) {
        int predicate = found < 0 ? ~found : found;
        int[] in = found < 0 ? open : holds;
        if (in[predicate] != eventNumber) {
            in[predicate] = eventNumber;
            for (int rule : rules.witnessed[predicate]) {
                candidate(rule);
            }
        }
    }

    private void candidate(int rule) {
        if (candidateIn[rule] != eventNumber) {
            candidateIn[rule] = eventNumber;
            candidates[candidateCount++] = rule;
        }
    }

    @Override
    public byte of(int number) {
        int field = rules.fieldOf[number];
        if (readIn[field] != eventNumber) {
            read(field); // without witnesses, or without any of them in its value: no candidate is added
        }
        if (values[field].isUnknown()) {
            PlainPart needed = rules.needed[number];
            return needed == null || values[field].mayHold(needed) ? UNKNOWN : FALSE;
        }
        if (holds[number] == eventNumber) {
            return TRUE;
        }
        FieldIndex index = rules.fields[field];
        if (index.decides(number) || (index.gates(number) && open[number] != eventNumber)) {
            return FALSE;
        }
        int other = rules.otherOf[number];
        if (readIn[other] != eventNumber) {
            read(other);
        }
        if (values[other].isUnknown()) {
            return UNKNOWN;
        }
        if (computed[number] != eventNumber) {
            computed[number] = eventNumber;
            result[number] = Truth.holds(rules.predicates[number].test(), values[field], values[other]);
        }
        return result[number] ? TRUE : FALSE;
    }
}
