package eu.vigie.event.json;

import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;

/** {@link RuleChange}: topic {@code vigie.rules}. */
public final class RuleChangeJson {
    private RuleChangeJson() {}

    public static byte[] write(RuleChange change) {
        return JsonOut.object(out -> out.instant("at", change.at())
                .text("by", change.by())
                .text("host", change.host())
                .text("reason", change.reason())
                .text("action", change.action().word())
                .objects(
                        "rules",
                        change.rules(),
                        (item, rule) -> item.text("id", rule.id())
                                .text("title", rule.title())
                                .text("hash", rule.hash())
                                .text("text", rule.text())));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static RuleChange read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new RuleChange(
                        in.instant("at"),
                        in.text("by"),
                        in.text("host"),
                        in.text("reason"),
                        RuleAction.ofWord(in.text("action")),
                        in.objects(
                                "rules",
                                rule -> new ChangedRule(
                                        rule.text("id"), rule.text("title"), rule.text("hash"), rule.text("text")))));
    }
}
