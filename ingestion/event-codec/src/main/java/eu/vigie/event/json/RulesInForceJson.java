package eu.vigie.event.json;

import eu.vigie.event.rule.RefusedChange;
import eu.vigie.event.rule.RulesInForce;

/** {@link RulesInForce}: topic {@code vigie.rules-in-force}. */
public final class RulesInForceJson {
    private RulesInForceJson() {}

    public static byte[] write(RulesInForce report) {
        return JsonOut.object(out -> out.number("change", report.change())
                .number("rules", report.rules())
                .number("drafts", report.drafts())
                .objects(
                        "refused",
                        report.refused(),
                        (item, refused) ->
                                item.number("number", refused.number()).texts("reasons", refused.reasons())));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static RulesInForce read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new RulesInForce(
                        in.number("change"),
                        in.integer("rules"),
                        in.integer("drafts"),
                        in.objects(
                                "refused",
                                refused -> new RefusedChange(refused.number("number"), refused.texts("reasons")))));
    }
}
