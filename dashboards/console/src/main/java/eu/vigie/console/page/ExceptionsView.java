package eu.vigie.console.page;

import eu.vigie.console.store.SilencedSum;
import eu.vigie.event.exemption.Exemption;
import eu.vigie.event.exemption.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of exceptions.
 *
 * @param known whether Kafka says what was decided
 * @param standing those that have effect or may get it, the one that ends first at the top
 * @param over those that have none any more, the latest first
 * @param unusable a line for each record of the topic that changed nothing
 */
public record ExceptionsView(boolean known, List<Row> standing, List<Row> over, List<String> unusable) {
    private static final Duration SOON = Duration.ofDays(7);

    /** One exception and what it silenced; empty: nothing. */
    public record Row(Exemption exemption, Standing standing, boolean soon, Optional<SilencedSum> silenced) {}

    /** Of what was decided, as it stands now. */
    public static ExceptionsView of(Optional<Decided> decided, Map<String, SilencedSum> silenced, Instant now) {
        List<Row> standing = new ArrayList<>();
        List<Row> over = new ArrayList<>();
        for (Exemption one : decided.map(Decided::exemptions).orElse(List.of())) {
            Standing at = one.at(now);
            boolean isOver = at == Standing.ENDED || at == Standing.EXPIRED;
            boolean soon = !isOver && one.until().isBefore(now.plus(SOON));
            (isOver ? over : standing).add(new Row(one, at, soon, Optional.ofNullable(silenced.get(one.id()))));
        }
        standing.sort(Comparator.comparing(row -> row.exemption().until()));
        over.sort(Comparator.<Row, Instant>comparing(row -> row.exemption().until())
                .reversed());
        return new ExceptionsView(
                decided.isPresent(),
                standing,
                over,
                decided.map(Decided::unusable).orElse(List.of()));
    }

    /** How many run out within seven days. */
    public long soon() {
        return standing.stream().filter(Row::soon).count();
    }
}
