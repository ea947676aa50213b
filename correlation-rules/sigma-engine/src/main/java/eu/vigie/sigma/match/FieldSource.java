package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Field;

/** Where the fields of the event at hand come from. */
interface FieldSource {
    /** Reads one field of whatever event is at hand. */
    interface Reader {
        void read(FieldValues into);
    }

    Reader reader(Field field);
}
