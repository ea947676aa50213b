package eu.vigie.appliance.command;

import eu.vigie.appliance.search.Search;
import eu.vigie.appliance.search.SearchHit;
import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HabitKind;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.baseline.Usual;
import eu.vigie.event.json.EntityProfileJson;
import eu.vigie.event.json.MalformedRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** On which hosts an account acted in a period, as its published profile tells: they may have learned it as an administrator. */
final class UsedHosts {
    private UsedHosts() {}

    /** Their entities; of a host, none. */
    static List<String> of(Search search, EntityKey account, Period period) throws IOException, InterruptedException {
        List<String> hosts = new ArrayList<>();
        String request = SearchRequest.cases(Map.of("entity", List.of(account.toString())), Optional.empty(), 1);
        for (SearchHit hit : search.of("vigie-profiles", request).hits()) {
            hosts.addAll(of(hit.source(), period));
        }
        return hosts;
    }

    static List<String> of(byte[] profile, Period period) {
        try {
            return EntityProfileJson.read(profile).habits().stream()
                    .filter(habit -> habit.kind() == HabitKind.HOST)
                    .map(Habit::values)
                    .flatMap(List::stream)
                    .filter(host -> !host.lastSeen().isBefore(period.since())
                            && host.firstSeen().isBefore(period.until()))
                    .map(Usual::value)
                    .map(host -> new EntityKey(EntityKind.HOST, host).toString())
                    .toList();
        } catch (MalformedRecordException e) {
            return List.of(); // of another version
        }
    }
}
