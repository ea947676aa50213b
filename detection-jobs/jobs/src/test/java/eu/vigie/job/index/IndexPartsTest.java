package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.event.json.DeadLetterJson;
import eu.vigie.event.json.EventJson;
import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.IndexEntry;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.sink.writer.strategy.BasicRequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.BasicResultInfo;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexPartsTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private static IndexEntry entry(String id, long version, String document) {
        return new IndexEntry("vigie-alerts", id, version, Topics.ALERTS, document.getBytes(UTF_8));
    }

    @Test
    void theIndexOfAnEventIsTheUtcDayOfItsReception() {
        assertThat(Indices.ofEvents(Instant.parse("2026-03-29T23:59:59.999Z"))).isEqualTo("vigie-events-2026.03.29");
        assertThat(Indices.day("vigie-events-2026.03.29")).isPresent();
        assertThat(Indices.day("vigie-events-2026.02.30")).isEmpty();
        assertThat(Indices.day("vigie-alerts")).isEmpty();
    }

    @Test
    void anIndexExpiresWhenItsLastMomentIsOlderThanTheRetention() {
        List<String> indices =
                List.of("vigie-events-2026.01.02", "vigie-events-2026.01.01", "vigie-alerts", "vigie-events-x");
        Duration retention = Duration.ofDays(10);
        assertThat(Indices.expired(indices, Instant.parse("2026-01-12T00:00:00Z"), retention))
                .isEmpty();
        assertThat(Indices.expired(indices, Instant.parse("2026-01-12T00:00:01Z"), retention))
                .containsExactly("vigie-events-2026.01.01");
    }

    @Test
    void theBodyHoldsTheBytesAsTheyCameOnOneLineEach() {
        String body = new String(
                BulkBody.of(List.of(entry("a\"\n", 7, "{\"x\":\n1}"), entry("b", IndexEntry.UNVERSIONED, "{}"))),
                UTF_8);
        assertThat(body).isEqualTo("""
                        {"index":{"_index":"vigie-alerts","_id":"a\\u0022\\u000a","version":7,"version_type":"external_gte"}}
                        {"x": 1}
                        {"index":{"_index":"vigie-alerts","_id":"b"}}
                        {}
                        """);
    }

    @Test
    void aRemovalHasNoDocumentAndIsDoneWhereThereWasNone() {
        IndexEntry removal = new IndexEntry("vigie-profiles", "user:anna", 9, Topics.PROFILES, new byte[0]);
        assertThat(new String(BulkBody.of(List.of(removal, entry("b", 1, "{}"))), UTF_8))
                .isEqualTo("""
                        {"delete":{"_index":"vigie-profiles","_id":"user:anna","version":9,"version_type":"external_gte"}}
                        {"index":{"_index":"vigie-alerts","_id":"b","version":1,"version_type":"external_gte"}}
                        {}
                        """);
        assertThat(ItemOutcome.of(removal, 404)).isEqualTo(ItemOutcome.DONE);
        assertThat(ItemOutcome.of(removal, 409)).isEqualTo(ItemOutcome.SUPERSEDED);
        assertThat(ItemOutcome.of(entry("b", 1, "{}"), 404)).isEqualTo(ItemOutcome.RETRY);
    }

    @Test
    void readsWhatBecameOfEachDocument() throws IOException {
        String json = """
                {"took":3,"errors":true,"items":[
                {"index":{"_index":"i","_id":"1","_shards":{"total":1},"status":201}},
                {"index":{"_index":"i","_id":"2","status":400,"error":{"type":"mapper_parsing_exception","reason":"no",
                 "caused_by":{"type":"x","reason":"because"}}}}]}
                """;
        assertThat(BulkAnswer.read(json.getBytes(UTF_8)).items())
                .containsExactly(
                        new BulkAnswer.Item(201, ""),
                        new BulkAnswer.Item(400, "mapper_parsing_exception: no (x: because)"));
        assertThat(BulkAnswer.read("{\"errors\":false,\"items\":[{\"index\":{\"status\":201}}]}".getBytes(UTF_8))
                        .items())
                .isEmpty();
        for (String broken : new String[] {"", "[]", "no", "{\"errors\":true,\"items\":[{\"index\":"}) {
            assertThatThrownBy(() -> BulkAnswer.read(broken.getBytes(UTF_8))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatWaitingCanMendIsTriedAgainAndWhatItCannotIsRefused() {
        assertThat(List.of(200, 201)).allMatch(status -> ItemOutcome.ofStatus(status) == ItemOutcome.DONE);
        assertThat(List.of(429, 503, 500, 403, 401, 404, 0))
                .allMatch(status -> ItemOutcome.ofStatus(status) == ItemOutcome.RETRY);
        assertThat(List.of(400, 413)).allMatch(status -> ItemOutcome.ofStatus(status) == ItemOutcome.REFUSED);
        assertThat(ItemOutcome.ofStatus(409)).isEqualTo(ItemOutcome.SUPERSEDED);
    }

    @Test
    void aRefusedDocumentBecomesADeadLetterOnce() {
        IndexEntry letter = Refusal.deadLetter(entry("a", 1, "{}"), "mapper_parsing_exception: no", NOON)
                .orElseThrow();
        assertThat(letter.index()).isEqualTo("vigie-dead-letters");
        assertThat(letter.id()).isEqualTo("vigie-alerts~a");
        DeadLetter read = DeadLetterJson.read(letter.document());
        assertThat(read.reason()).isEqualTo(RejectionReason.NOT_INDEXABLE);
        assertThat(read.receivedAt())
                .as("young enough to outlive the next turn of the retention")
                .isEqualTo(NOON);
        assertThat(Refusal.deadLetter(letter, "again", NOON)).isEmpty();
    }

    @Test
    void aRequestThatIsTooMuchIsHalvedDownToOneDocumentAndGrowsAgain() {
        BatchLimit limit = new BatchLimit(1_000, 2);
        limit.shrink(600);
        assertThat(limit.getMaxBatchSize()).isEqualTo(300);
        limit.shrink(600);
        assertThat(limit.getMaxBatchSize()).as("two requests were under way").isEqualTo(300);
        limit.shrink(1);
        assertThat(limit.getMaxBatchSize()).isEqualTo(1);
        limit.grow();
        assertThat(limit.getMaxBatchSize()).isEqualTo(2);
        for (int i = 0; i < 12; i++) {
            limit.grow();
        }
        assertThat(limit.getMaxBatchSize()).isEqualTo(1_000);
    }

    private static final RequestInfo REQUEST = new BasicRequestInfo(1);
    private static final ResultInfo RESULT = new BasicResultInfo(0, 1);

    @Test
    void whileNothingIsTakenThereIsOneRequestAtATimeThatHoldsWhatAllWouldHold() {
        BatchLimit limit = new BatchLimit(1_000, 2);
        limit.registerInFlightRequest(REQUEST);
        assertThat(limit.shouldBlock(REQUEST)).isFalse();
        limit.hold();
        assertThat(limit.shouldBlock(REQUEST)).isTrue();
        limit.unanswered();
        assertThat(limit.getMaxBatchSize()).isEqualTo(2_000);
        limit.registerCompletedRequest(RESULT);
        assertThat(limit.shouldBlock(REQUEST)).as("none under way").isFalse();
        limit.registerInFlightRequest(REQUEST);
        limit.grow();
        assertThat(limit.shouldBlock(REQUEST)).as("one was taken").isFalse();
        assertThat(limit.getMaxBatchSize()).isEqualTo(1_000);
    }

    @Test
    void anEventWithALongVendorFieldIsIndexedWithThatFieldCut() {
        Map<String, Object> fields =
                Map.of("event.original", "y".repeat(40_000), "winlog.event_data.ScriptBlockText", "x".repeat(40_000));
        IndexEntry refused = new IndexEntry("vigie-events-2026.01.01", "a", -1, Topics.EVENTS, EventJson.write(fields));
        IndexEntry shorter = LongLeaves.cut(refused).orElseThrow();
        assertThat(EventJson.readFields(shorter.document()))
                .containsEntry("event.original", "y".repeat(40_000))
                .containsEntry("winlog.event_data.ScriptBlockText", "x".repeat(LongLeaves.LONGEST))
                .containsEntry("vigie.index.cut", List.of("winlog.event_data.ScriptBlockText"));
        assertThat(LongLeaves.cut(shorter)).isEmpty();
    }

    @Test
    void theTemplatesNameEveryFieldOfTheCatalogueAndNothingDynamic() {
        assertThat(IndexTemplates.all(0))
                .hasSize(9)
                .allSatisfy((name, json) ->
                        assertThat(json).contains("\"dynamic\":false").contains("\"index.number_of_replicas\":0"));
        assertThat(IndexTemplates.all(0).get("vigie-events"))
                .contains("\"source\":{\"properties\":{")
                .contains("\"ip\":{\"type\":\"ip\",\"ignore_malformed\":true}");
    }

    @Test
    void pinsTheDefaultsAndWarnsBelowSixMonths() {
        assertThat(IndexSettings.DEFAULT).isEqualTo(new IndexSettings(Duration.ofDays(183), 0));
        assertThat(IndexSettings.DEFAULT.warning()).isEmpty();
        assertThat(new IndexSettings(Duration.ofDays(30), 0).warning())
                .get()
                .asString()
                .contains("30 days");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            retenion: 90d  | 2:3  | unknown key "retenion"; did you mean "retention"?
            replicas: many | 2:13 | replicas must be a whole number from 0 to 5, found "many"
            replicas: -1   | 2:13 | replicas must be a whole number from 0 to 5, found "-1"
            replicas: 6    | 2:13 | replicas must be a whole number from 0 to 5, found "6"
            retention: 12h | 2:14 | retention is shorter than a day; write for example `retention: 183d`
            retention: long | 2:14 | retention
            retention: -5d | 2:14 | retention
            retention: [1d] | 2:14 | retention
            """)
    void refusesASettingWithItsPlaceAndWhatToWriteInstead(String line, String place, String message) {
        Problems problems = new Problems();
        IndexSettings.read(
                new Section(
                        Yaml.readAll("vigie.yml", "index:\n  " + line + "\n", problems)
                                .get(0),
                        problems),
                problems);
        assertThat(problems.list())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .startsWith("vigie.yml:" + place + ": " + message);
    }
}
