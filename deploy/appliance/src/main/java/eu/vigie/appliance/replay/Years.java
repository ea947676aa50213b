package eu.vigie.appliance.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says line by line, in the order of one file, in which year times stand that name none. */
interface Years {
    /** Says nothing: the reception decides. */
    Opening UNKNOWN = written -> line -> null;

    /** Begins a file. */
    interface Opening {
        /** @param written when the file was written last */
        Years open(Instant written);
    }

    /** The year of the next line; null: nobody knows. */
    @Nullable
    Integer of(byte[] line);
}
