package eu.vigie.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static String json(Map<String, Object> fields) {
        return new String(EventJson.write(fields), StandardCharsets.UTF_8);
    }

    @Test
    void nestsDottedNamesWhateverTheirOrder() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("b.d.e", 1L);
        fields.put("a", "x");
        fields.put("b.c", true);
        fields.put("b.d.f", List.of(1L, 2L));
        assertThat(json(fields)).isEqualTo("{\"a\":\"x\",\"b\":{\"c\":true,\"d\":{\"e\":1,\"f\":[1,2]}}}");
    }

    @Test
    void keepsAValueThatIsAlsoAParent() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("json.user", "root");
        fields.put("json.user.id", 0L);
        fields.put("json.user.group.id", 7L);
        assertThat(json(fields)).isEqualTo("{\"json\":{\"user\":\"root\",\"user.group.id\":7,\"user.id\":0}}");
        assertThat(EventJson.readFields(EventJson.write(fields))).containsExactlyInAnyOrderEntriesOf(fields);
    }

    @Test
    void oddNamesStayValidJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : new String[] {"", ".", "a.", ".b", "a..b", "x\"y", "\ud800", "k.\u0000"}) {
            fields.put(name, name);
        }
        assertThat(EventJson.readFields(EventJson.write(fields))).isNotEmpty();
    }

    @Test
    void halvesOfCharactersBecomeReplacementCharacters() {
        assertThat(json(Map.of("m", "a\ud83d b\udc00 \ud83d\ude00")))
                .isEqualTo("{\"m\":\"a\ufffd b\ufffd \ud83d\ude00\"}");
    }

    @Test
    void readsObjectsInsideListsAsLists() {
        byte[] json = "{\"a\":[{\"b\":1},{\"b\":2,\"c\":\"x\"}],\"d\":null,\"e\":12345678901234567890}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(EventJson.readFields(json))
                .containsEntry("a.b", List.of(1L, 2L))
                .containsEntry("a.c", "x")
                .containsEntry("e", "12345678901234567890")
                .doesNotContainKey("d");
    }
}
