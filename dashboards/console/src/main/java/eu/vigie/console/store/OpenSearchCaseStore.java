package eu.vigie.console.store;

import static org.opensearch.client.opensearch._types.SortOrder.Asc;
import static org.opensearch.client.opensearch._types.SortOrder.Desc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.vigie.event.EntityKey;
import eu.vigie.event.Event;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.json.AlertJson;
import eu.vigie.event.json.DeadLetterJson;
import eu.vigie.event.json.DeliveryJson;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.EntityProfileJson;
import eu.vigie.event.json.EventJson;
import eu.vigie.event.json.IncidentJson;
import eu.vigie.event.json.NotificationJson;
import eu.vigie.event.json.PartitionAccountJson;
import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.raw.DeadLetter;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;

/** The cases as the index job wrote them. */
public final class OpenSearchCaseStore implements CaseStore {
    private static final String EVENTS = "vigie-events-*";
    private static final String ALERTS = "vigie-alerts";
    private static final String INCIDENTS = "vigie-incidents";
    private static final String DETECTIONS = "vigie-detections";
    private static final String CORRELATIONS = "vigie-correlations";
    private static final String DEAD_LETTERS = "vigie-dead-letters";
    private static final String NOTIFICATIONS = "vigie-notifications";
    private static final String DELIVERIES = "vigie-deliveries";
    private static final String PROFILES = "vigie-profiles";
    private static final String ACCOUNTS = "vigie-accounting";

    /** More records of one case than any page shows. */
    private static final int MANY = 500;

    /** A source silent for longer counts as not heard; summing over all of history would be slow. */
    private static final String ACTIVE_SINCE = "now-7d";

    private static final String ID = "id";
    private static final String BY_SOURCE = "by_source";
    private static final String LATEST = "latest";
    private static final String BY_EXCEPTION = "by_exception";
    private static final String SUM = "sum";
    private static final String FIRST = "first";

    private final Documents documents;

    public OpenSearchCaseStore(OpenSearchClient client) {
        this.documents = new Documents(client);
    }

    @Override
    public List<Incident> incidents(CaseFilter filter, int limit) {
        return documents.find(
                in(INCIDENTS, CaseQueries.of(filter, "entities"), limit).sort(CaseQueries.by("last_seen", Desc)),
                IncidentJson::read);
    }

    @Override
    public List<Alert> alerts(CaseFilter filter, int limit) {
        return documents.find(
                in(ALERTS, CaseQueries.of(filter, "entity", "related"), limit).sort(CaseQueries.by("last_seen", Desc)),
                AlertJson::read);
    }

    @Override
    public List<Alert> silencedBy(String exemption, int limit) {
        return documents.find(
                in(ALERTS, CaseQueries.term("exception", exemption), limit).sort(CaseQueries.by("last_seen", Desc)),
                AlertJson::read);
    }

    @Override
    public Map<String, SilencedSum> silenced() {
        SearchResponse<ObjectNode> response = documents.search(in(ALERTS, CaseQueries.all(), 0)
                .aggregations(
                        BY_EXCEPTION,
                        exceptions -> exceptions
                                .terms(terms -> terms.field("exception").size(10 * MANY))
                                .aggregations(SUM, sum -> sum.sum(of -> of.field("detections")))
                                .aggregations(FIRST, first -> first.min(of -> of.field("first_seen")))
                                .aggregations(LATEST, latest -> latest.max(of -> of.field("last_seen")))));
        Map<String, SilencedSum> sums = new TreeMap<>();
        Aggregate exceptions = response.aggregations().get(BY_EXCEPTION);
        if (exceptions == null || !exceptions.isSterms()) {
            return sums;
        }
        for (StringTermsBucket bucket : exceptions.sterms().buckets().array()) {
            Map<String, Aggregate> of = bucket.aggregations();
            double sum = value(of.get(SUM), aggregate -> aggregate.sum().value());
            double first = value(of.get(FIRST), aggregate -> aggregate.min().value());
            double latest = value(of.get(LATEST), aggregate -> aggregate.max().value());
            sums.put(
                    bucket.key(),
                    new SilencedSum(
                            (long) sum, Instant.ofEpochMilli((long) first), Instant.ofEpochMilli((long) latest)));
        }
        return sums;
    }

    @Override
    public Optional<Incident> incident(String id) {
        return documents.find(in(INCIDENTS, CaseQueries.ids(ID, List.of(id)), 1), IncidentJson::read).stream()
                .findFirst();
    }

    @Override
    public Optional<Alert> alert(String id) {
        return alertsById(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Alert> alertsById(Collection<String> ids) {
        return byIds(ids, Comparator.comparing(Alert::firstSeen), AlertJson::read, ALERTS);
    }

    @Override
    public List<Detection> detectionsById(Collection<String> ids) {
        return byIds(ids, Comparator.comparing(Detection::timestamp), DetectionJson::read, DETECTIONS, CORRELATIONS);
    }

    @Override
    public Optional<Event> event(String id) {
        return documents.find(in(EVENTS, CaseQueries.ids("event.id", List.of(id)), 1), EventJson::read).stream()
                .findFirst();
    }

    @Override
    public List<Event> eventsById(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return documents.find(
                withoutOriginal(in(EVENTS, CaseQueries.ids("event.id", ids), ids.size()))
                        .sort(CaseQueries.by("@timestamp", Asc)),
                EventJson::read);
    }

    @Override
    public EventsFound search(EventQuery query, int limit) {
        SearchResponse<ObjectNode> response = documents.search(withoutOriginal(in(EVENTS, CaseQueries.of(query), limit))
                .sort(CaseQueries.by("@timestamp", Desc))
                .trackTotalHits(hits -> hits.count(EventsFound.COUNTED)));
        List<Event> events = Documents.read(response, EventJson::read);
        long total = response.hits().total() == null
                ? events.size()
                : response.hits().total().value();
        return new EventsFound(total, events);
    }

    @Override
    public List<EntityProfile> profiles(Collection<EntityKey> entities) {
        List<String> keys =
                entities.stream().limit(MOST_PROFILES).map(EntityKey::toString).toList();
        if (keys.isEmpty()) {
            return List.of();
        }
        return documents.find(in(PROFILES, CaseQueries.anyOf("entity", keys), keys.size()), EntityProfileJson::read);
    }

    @Override
    public List<Notification> notifications(String incident) {
        return documents.find(
                in(NOTIFICATIONS, CaseQueries.term("incident", incident), MANY)
                        .sort(CaseQueries.by("created_at", Desc)),
                NotificationJson::read);
    }

    @Override
    public List<Delivery> deliveries(Collection<String> notifications) {
        if (notifications.isEmpty()) {
            return List.of();
        }
        return documents.find(
                in(DELIVERIES, CaseQueries.anyOf("notification", notifications), MANY)
                        .sort(CaseQueries.by("at", Asc)),
                DeliveryJson::read);
    }

    @Override
    public List<DeadLetter> deadLetters(int limit) {
        return documents.find(
                in(DEAD_LETTERS, CaseQueries.all(), limit).sort(CaseQueries.by("received_at", Desc)),
                DeadLetterJson::read);
    }

    @Override
    public List<PartitionAccount> accounts() {
        return documents.find(in(ACCOUNTS, CaseQueries.all(), MANY), PartitionAccountJson::read).stream()
                .sorted(Comparator.comparingInt(PartitionAccount::partition))
                .toList();
    }

    @Override
    public Map<String, SourceActivity> activity() {
        SearchResponse<ObjectNode> response = documents.search(in(EVENTS, active(), 0)
                .aggregations(
                        BY_SOURCE,
                        sources -> sources.terms(
                                        terms -> terms.field("vigie.source").size(MANY))
                                .aggregations(LATEST, latest -> latest.max(max -> max.field("vigie.received")))));
        Map<String, SourceActivity> activity = new TreeMap<>();
        Aggregate sources = response.aggregations().get(BY_SOURCE);
        if (sources == null || !sources.isSterms()) {
            return activity;
        }
        for (StringTermsBucket bucket : sources.sterms().buckets().array()) {
            Aggregate latest = bucket.aggregations().get(LATEST);
            Double millis = latest == null ? null : latest.max().value();
            if (millis != null) {
                activity.put(
                        bucket.key(), new SourceActivity(Instant.ofEpochMilli(millis.longValue()), bucket.docCount()));
            }
        }
        return activity;
    }

    private static double value(@Nullable Aggregate aggregate, Function<Aggregate, @Nullable Double> read) {
        Double value = aggregate == null ? null : read.apply(aggregate);
        return value == null ? 0 : value;
    }

    @Override
    public StageCounts counts() {
        return new StageCounts(
                count(EVENTS),
                count(DEAD_LETTERS),
                count(DETECTIONS, CORRELATIONS),
                documents.count(List.of(ALERTS), CaseQueries.notSilenced()),
                count(INCIDENTS),
                count(NOTIFICATIONS));
    }

    private long count(String... indices) {
        return documents.count(List.of(indices), CaseQueries.all());
    }

    private <T> List<T> byIds(
            Collection<String> ids, Comparator<T> order, Function<byte[], T> read, String... indices) {
        if (ids.isEmpty()) {
            return List.of();
        }
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(List.of(indices))
                .query(CaseQueries.ids(ID, ids))
                .size(MANY);
        return documents.find(request, read).stream().sorted(order).toList();
    }

    /** Old logs that are imported today do not say that their source is heard. */
    private static Query active() {
        Query received = Query.of(
                query -> query.range(range -> range.field("vigie.received").gte(JsonData.of(ACTIVE_SINCE))));
        return Query.of(query ->
                query.bool(bool -> bool.filter(received).mustNot(CaseQueries.term("vigie.historical", "true"))));
    }

    private static SearchRequest.Builder in(String index, Query query, int size) {
        return new SearchRequest.Builder().index(index).query(query).size(size);
    }

    /** Raw logs may be megabytes each; a list needs none of them. */
    private static SearchRequest.Builder withoutOriginal(SearchRequest.Builder request) {
        return request.source(source -> source.filter(filter -> filter.excludes("event.original")));
    }
}
