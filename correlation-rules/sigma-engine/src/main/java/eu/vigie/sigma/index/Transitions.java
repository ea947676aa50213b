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
    /** Per slot its state and where the step leads, side by side as they are read together. */
    private int[] slots;
    /** No slot from {@link #CLASSES} up to it is free. */
    private int firstFree = CLASSES;
    /** Where room for a state with several steps is looked for. */
    private int roomy = CLASSES;

    /** Room for so many states. */
    Transitions(int states) {
        base = new int[states];
        slots = new int[2 * (states + 2 * CLASSES)];
        Arrays.fill(slots, NOBODY);
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
            slots[2 * (at + classes[i])] = state;
            slots[2 * (at + classes[i]) + 1] = targets[i];
        }
        while (2 * firstFree < slots.length && slots[2 * firstFree] != NOBODY) {
            firstFree++;
        }
    }

    private boolean fits(int at, int[] classes, int count) {
        if (2 * (at + CLASSES) > slots.length) {
            int before = slots.length;
            slots = Arrays.copyOf(slots, before + before / 2 + 2 * CLASSES);
            Arrays.fill(slots, before, slots.length, NOBODY);
        }
        for (int i = 0; i < count; i++) {
            if (slots[2 * (at + classes[i])] != NOBODY) {
                return false;
            }
        }
        return true;
    }

    /** Gives back the room that was not needed. */
    void trim() {
        int used = slots.length / 2;
        while (used > CLASSES && slots[2 * used - 2] == NOBODY) {
            used--;
        }
        slots = Arrays.copyOf(slots, 2 * (used + CLASSES)); // any base plus any class stays inside
        Arrays.fill(slots, 2 * used, slots.length, NOBODY);
    }

    /** The state that a class leads to; -1: none. */
    int step(int state, int itsClass) {
        int at = 2 * (base[state] + itsClass);
        return slots[at] == state ? slots[at + 1] : -1;
    }
}
