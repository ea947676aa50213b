package eu.vigie.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the days of one entity are kept. A port: a map in tests, keyed state in the job. */
public interface RiskStore {
    /** The day, in days since 1970, or null. */
    @Nullable
    RiskDay day(long number);

    void put(long number, RiskDay day);

    void remove(long number);

    /** The numbers of all that are known, in their order. */
    List<Long> days();
}
