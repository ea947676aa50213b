package eu.vigie.baseline;

import eu.vigie.event.raw.RawId;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes acts by the clock of a zone. */
final class Diary {
    private final ZoneId zone;
    private final List<Act> acts = new ArrayList<>();

    Diary(ZoneId zone) {
        this.zone = zone;
    }

    List<Act> acts() {
        return acts;
    }

    Act login(String account, String source, String host, String localTime) {
        return add(ActKind.LOGIN, false, account, source, host, null, localTime);
    }

    Act sudo(String account, String host, String command, String localTime) {
        return add(ActKind.COMMAND, true, account, null, host, command, localTime);
    }

    Act add(
            ActKind kind,
            boolean privileged,
            String account,
            @Nullable String source,
            @Nullable String target,
            @Nullable String command,
            String localTime) {
        long micros = ZonedDateTime.of(LocalDateTime.parse(localTime), zone)
                        .toInstant()
                        .toEpochMilli()
                * 1_000;
        RawId id = new RawId("c1", 1, acts.size());
        Act act = new Act(
                kind,
                privileged,
                account,
                source,
                target,
                command == null ? null : CommandFamily.of(command),
                micros,
                id,
                0,
                id.toString());
        acts.add(act);
        return act;
    }
}
