package eu.vigie.console.store;

import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.mapping.FieldType;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** What people ask, as queries of OpenSearch. Built from typed parts only: no text of a person becomes syntax. */
final class CaseQueries {
    private CaseQueries() {}

    static Query all() {
        return Query.of(query -> query.matchAll(all -> all));
    }

    /** Records by their own id: the documents' ids are the topics' keys, which need not be the same. */
    static Query ids(String field, Collection<String> ids) {
        return any(List.of(anyOf(field, ids), Query.of(query -> query.ids(one -> one.values(List.copyOf(ids))))));
    }

    static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(FieldValue.of(value))));
    }

    /** What no exception keeps silent. */
    static Query notSilenced() {
        return Query.of(query -> query.bool(bool -> bool.mustNot(term("status", AlertStatus.SILENCED.word()))));
    }

    static Query anyOf(String field, Collection<String> values) {
        List<FieldValue> wanted = values.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.terms(terms -> terms.field(field).terms(list -> list.value(wanted))));
    }

    /** The query of a filter; {@code entityFields} are those that may name its entity. */
    static Query of(CaseFilter filter, String... entityFields) {
        List<Query> all = new ArrayList<>();
        all.add(filter.status().map(status -> term("status", status)).orElseGet(CaseQueries::notSilenced));
        filter.leastSeverity().ifPresent(least -> all.add(anyOf("severity", atLeast(least))));
        filter.entity()
                .ifPresent(entity -> all.add(any(Stream.of(entityFields)
                        .map(field -> term(field, entity))
                        .toList())));
        return every(all);
    }

    /** The query of an event search. */
    static Query of(EventQuery question) {
        return every(question.terms().stream().map(CaseQueries::of).toList());
    }

    private static Query of(EventQuery.Term term) {
        if (term.field().isEmpty()) {
            return phrase("message", term.value());
        }
        return switch (term.type()) {
            case TEXT -> phrase(term.field(), term.value());
            case KEYWORD, WILDCARD, FLATTENED ->
                term.isPattern()
                        ? Query.of(query -> query.wildcard(pattern ->
                                pattern.field(term.field()).value(term.value()).caseInsensitive(true)))
                        : term(term.field(), term.value());
            case LONG, DOUBLE, BOOLEAN, IP, DATE, STORED -> term(term.field(), term.value());
        };
    }

    static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(
                sort -> sort.field(one -> one.field(field).order(order).unmappedType(FieldType.Date)));
    }

    private static Query phrase(String field, String value) {
        return Query.of(query -> query.matchPhrase(phrase -> phrase.field(field).query(value)));
    }

    private static Query every(List<Query> queries) {
        return queries.isEmpty() ? all() : Query.of(query -> query.bool(bool -> bool.filter(queries)));
    }

    private static Query any(List<Query> queries) {
        return Query.of(query -> query.bool(bool -> bool.should(queries).minimumShouldMatch("1")));
    }

    private static List<String> atLeast(String least) {
        Level level = Level.ofWord(least.toLowerCase(Locale.ROOT));
        return Stream.of(Level.values())
                .filter(other -> other.atLeast(level))
                .map(Level::word)
                .toList();
    }
}
