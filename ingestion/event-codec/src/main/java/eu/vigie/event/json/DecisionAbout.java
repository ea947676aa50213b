package eu.vigie.event.json;

import java.util.Locale;

/** What a record of the topic {@code vigie.decisions} is about. */
public enum DecisionAbout {
    /** {@link ExemptionStepJson}. */
    EXCEPTION,
    /** {@link ForgettingJson}. */
    BASELINE;

    /** The word in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a record; throws {@link MalformedRecordException} for what is no decision, or about something unknown. */
    public static DecisionAbout of(byte[] json) {
        return JsonIn.read(json, DecisionAbout::of);
    }

    /** Throws unless the record is about this. */
    void check(JsonIn in) {
        DecisionAbout found = of(in);
        if (found != this) {
            throw new MalformedRecordException("a decision about \"" + found.word() + "\", not \"" + word() + "\"");
        }
    }

    private static DecisionAbout of(JsonIn in) {
        String about = in.text("about");
        for (DecisionAbout each : values()) {
            if (each.word().equals(about)) {
                return each;
            }
        }
        throw new MalformedRecordException("a decision about \"" + about + "\", which is not known here");
    }
}
