package eu.vigie.alert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists that name the first ones and the latest and leave the middle out. */
final class NamedFew {
    private NamedFew() {}

    /** With one more at the end; when full, the last one makes room. */
    static List<String> withLatest(List<String> named, String latest, int limit) {
        List<String> all = new ArrayList<>(named.size() + 1);
        all.addAll(named);
        all.remove(latest);
        while (all.size() >= limit) {
            all.remove(all.size() - 1);
        }
        all.add(latest);
        return all;
    }

    /** The union in order of appearance; what is beyond the limit is left out. */
    static <T> List<T> union(List<T> named, List<T> more, int limit) {
        Set<T> all = new LinkedHashSet<>(named);
        for (T each : more) {
            if (all.size() >= limit) {
                break;
            }
            all.add(each);
        }
        return List.copyOf(all);
    }
}
