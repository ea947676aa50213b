package eu.vigie.sigma.index;

/** The numbers that states report, in one array: few states report any, so a state holds a place in it or nothing. */
final class Reports {
    private static final int NOTHING = 0;

    /** Per state the place of its count, after which its numbers stand. */
    private final int[] place;

    private final int[] numbers;

    /** @param order the nodes of the tree by the states' numbers */
    Reports(LiteralTree tree, int[] order) {
        int room = 1;
        for (int node : order) {
            int its = tree.numbers(node).length;
            room += its == 0 ? 0 : its + 1;
        }
        place = new int[order.length];
        numbers = new int[room];
        int at = 1;
        for (int state = 0; state < order.length; state++) {
            int[] its = tree.numbers(order[state]);
            if (its.length > 0) {
                place[state] = at;
                numbers[at++] = its.length;
                System.arraycopy(its, 0, numbers, at, its.length);
                at += its.length;
            }
        }
    }

    boolean any(int state) {
        return place[state] != NOTHING;
    }

    void add(int state, Hits hits) {
        int at = place[state];
        if (at != NOTHING) {
            hits.addRange(numbers, at + 1, at + 1 + numbers[at]);
        }
    }
}
