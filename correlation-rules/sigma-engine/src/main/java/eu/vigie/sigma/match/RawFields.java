package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.event.raw.RawReader;
import eu.vigie.sigma.detection.Field;
import java.util.List;

/** The fields of logs of one kind, where they stand in the bytes. */
final class RawFields implements FieldSource {
    /** The log at hand. */
    static final class Log {
        private byte[] bytes = {};
        private int from;
        private int to;

        void set(byte[] log, int start, int stop) {
            bytes = log;
            from = start;
            to = stop;
        }
    }

    private final RawReader reader;
    private final Log log;
    private final Event ofKind;

    /** @param ofKind the event of any log of the kind: what all of them share is taken from it */
    RawFields(RawReader reader, Log log, Event ofKind) {
        this.reader = reader;
        this.log = log;
        this.ofKind = ofKind;
    }

    @Override
    public Reader reader(Field field) {
        if (field.isRaw()) {
            // the readers of logs in place read JSON objects alone, of which keywords see the text without escapes
            return into -> into.setJson(log.bytes, log.from, log.to, true, reader.isPlain());
        }
        List<String> sources = field.sources();
        int[] slots = sources.stream().mapToInt(reader::slot).toArray();
        int last = slots.length - 1;
        boolean lastIsPart = last >= 0 && reader.isPartOfLog(sources.get(last));
        return into -> {
            into.clear();
            for (int i = 0; i < slots.length && into.size() == 0 && !into.isUnknown(); i++) {
                switch (reader.locate(slots[i])) {
                    case ABSENT -> {}
                    case TEXT ->
                        into.setJson(log.bytes, reader.from(), reader.to(), reader.isEscaped(), reader.isPlain());
                    case OF_KIND -> EventFields.add(ofKind.get(sources.get(i)), into);
                    case UNKNOWN -> {
                        if (i == last && lastIsPart && reader.isPlain()) {
                            into.setUnknownPart(log.bytes, log.from, log.to);
                        } else {
                            into.setUnknown();
                        }
                    }
                }
            }
        };
    }
}
