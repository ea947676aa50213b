package eu.vigie.event.json;

import eu.vigie.event.baseline.Forgetting;

/** {@link Forgetting}: topic {@code vigie.decisions}. */
public final class ForgettingJson {
    /** What is done; so far there is nothing else. */
    private static final String ACT = "forget";

    private ForgettingJson() {}

    public static byte[] write(Forgetting decision) {
        return JsonOut.object(out -> {
            out.text("about", DecisionAbout.BASELINE.word()).text("act", ACT).entity("entity", decision.entity());
            PeriodJson.write(out, decision.period());
            out.instant("at", decision.at())
                    .object("by", by -> ActorJson.write(by, decision.by()))
                    .text("reason", decision.reason());
        });
    }

    /** Throws {@link MalformedRecordException} for anything else, and for what no such decision may be. */
    public static Forgetting read(byte[] json) {
        return JsonIn.read(json, in -> {
            DecisionAbout.BASELINE.check(in);
            if (!in.text("act").equals(ACT)) {
                throw new MalformedRecordException("\"" + in.text("act") + "\" a baseline is not known here");
            }
            return new Forgetting(
                    in.entity("entity"),
                    PeriodJson.read(in),
                    in.instant("at"),
                    ActorJson.read(in.object("by")),
                    in.text("reason"));
        });
    }
}
