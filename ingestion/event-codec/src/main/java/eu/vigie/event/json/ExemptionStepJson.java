package eu.vigie.event.json;

import eu.vigie.event.exemption.Act;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Scope;
import eu.vigie.event.exemption.Terms;
import eu.vigie.event.exemption.WeekHours;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/** {@link ExemptionStep}: topic {@code vigie.decisions}. */
public final class ExemptionStepJson {
    private ExemptionStepJson() {}

    public static byte[] write(ExemptionStep step) {
        return JsonOut.object(out -> {
            out.text("about", DecisionAbout.EXCEPTION.word())
                    .text("act", step.act().word())
                    .text("id", step.exemption())
                    .instant("at", step.at())
                    .object("by", by -> ActorJson.write(by, step.by()))
                    .text("reason", step.reason());
            Terms terms = step.terms();
            if (terms != null) {
                out.text("owner", terms.owner())
                        .object("scope", scope -> write(scope, terms.scope()))
                        .instant("expires_at", terms.expiresAt())
                        .texts("own_accounts", terms.ownAccounts());
            }
        });
    }

    private static void write(JsonOut out, Scope scope) throws IOException {
        out.texts("rules", scope.rules()).texts("tags", scope.tags()).entities("things", scope.things());
        WeekHours hours = scope.hours();
        if (hours != null) {
            out.object(
                    "hours",
                    in -> in.texts(
                                    "days",
                                    hours.days().stream()
                                            .map(day -> day.name().toLowerCase(Locale.ROOT))
                                            .toList())
                            .text("from", hours.from().toString())
                            .text("to", hours.to().toString())
                            .text("zone", hours.zone().getId()));
        }
    }

    /** Throws {@link MalformedRecordException} for anything else, and for what no exemption may be. */
    public static ExemptionStep read(byte[] json) {
        return JsonIn.read(json, in -> {
            DecisionAbout.EXCEPTION.check(in);
            JsonIn scope = in.optionalObject("scope");
            return new ExemptionStep(
                    Act.ofWord(in.text("act")),
                    in.text("id"),
                    in.instant("at"),
                    ActorJson.read(in.object("by")),
                    in.text("reason"),
                    scope == null
                            ? null
                            : new Terms(
                                    in.text("owner"),
                                    scope(scope),
                                    in.instant("expires_at"),
                                    in.texts("own_accounts")));
        });
    }

    private static Scope scope(JsonIn in) {
        JsonIn hours = in.optionalObject("hours");
        return new Scope(
                in.texts("rules"),
                in.texts("tags"),
                in.entities("things"),
                hours == null
                        ? null
                        : new WeekHours(
                                hours.texts("days").stream()
                                        .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                                        .toList(),
                                LocalTime.parse(hours.text("from")),
                                LocalTime.parse(hours.text("to")),
                                ZoneId.of(hours.text("zone"))));
    }
}
