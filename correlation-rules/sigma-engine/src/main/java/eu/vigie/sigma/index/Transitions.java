package eu.vigie.sigma.index;

import java.util.Arrays;

/**
 * Steps of a tree of states in two arrays that all states share (a double array, Aoe 1989): the step of a state by a class stands at the
 * state's base plus the class, if the state's number stands there too. About twelve bytes a state, where a table takes four a class.
 */
final class Transitions {
    private static final int CLASSES = 256;
    private static final int NOBODY = -1;
    /** Misses after which the crowded part is left to states with one step, which fit anywhere. */
    private static final int PATIENCE = 8;

    private final int[] base;
    private int[] owner;
    private int[] target;
    /** No slot from {@link #CLASSES} up to it is free. */
    private int firstFree = CLASSES;
    /** Where room for a state with several steps is looked for. */
    private int roomy = CLASSES;

    /** Room for so many states. */
    Transitions(int states) {
        base = new int[states];
        owner = new int[states + 2 * CLASSES];
        target = new int[states + 2 * CLASSES];
        Arrays.fill(owner, NOBODY);
    }

    /** Sets all steps of a state, once. */
    void set(int state, int[] classes, int[] targets, int count) {
        if (count == 0) {
            base[state] = 0;
            return;
        }
        int lowest = classes[0];
        for (int i = 1; i < count; i++) {
            lowest = Math.min(lowest, classes[i]);
        }
        int start = (count == 1 ? firstFree : Math.max(firstFree, roomy)) - lowest;
        int at = start;
        while (!fits(at, classes, count)) {
            at++;
        }
        if (at > start + PATIENCE) {
            roomy = at;
        }
        base[state] = at;
        for (int i = 0; i < count; i++) {
            owner[at + classes[i]] = state;
            target[at + classes[i]] = targets[i];
        }
        while (firstFree < owner.length && owner[firstFree] != NOBODY) {
            firstFree++;
        }
    }

    private boolean fits(int at, int[] classes, int count) {
        if (at + CLASSES > owner.length) {
            int before = owner.length;
            owner = Arrays.copyOf(owner, before + before / 2 + CLASSES);
            target = Arrays.copyOf(target, owner.length);
            Arrays.fill(owner, before, owner.length, NOBODY);
        }
        for (int i = 0; i < count; i++) {
            if (owner[at + classes[i]] != NOBODY) {
                return false;
            }
        }
        return true;
    }

    /** Gives back the room that was not needed. */
    void trim() {
        int used = owner.length;
        while (used > CLASSES && owner[used - 1] == NOBODY) {
            used--;
        }
        owner = Arrays.copyOf(owner, used + CLASSES); // any base plus any class stays inside
        target = Arrays.copyOf(target, used + CLASSES);
        Arrays.fill(owner, used, owner.length, NOBODY);
    }

    /** The state that a class leads to; -1: none. */
    int step(int state, int itsClass) {
        int at = base[state] + itsClass;
        return owner[at] == state ? target[at] : -1;
    }
}
