package eu.vigie.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.ecs.FieldType;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventQueryTest {
    @Test
    void readsFieldsWordsAndQuotes() {
        EventQuery query =
                EventQuery.parse("user.name:alice  \"accepted password\" process.command_line:\"rm -rf *\" port");
        assertThat(query.problems()).isEmpty();
        assertThat(query.terms())
                .containsExactly(
                        new EventQuery.Term("user.name", "alice", FieldType.KEYWORD),
                        new EventQuery.Term("", "accepted password", FieldType.TEXT),
                        new EventQuery.Term("process.command_line", "rm -rf *", FieldType.WILDCARD),
                        new EventQuery.Term("", "port", FieldType.TEXT));
        assertThat(query.terms().get(2).isPattern()).isTrue();
        assertThat(query.terms().get(3).isPattern()).isFalse();
    }

    @Test
    void takesTheFirstColonAsTheEndOfTheField() {
        assertThat(EventQuery.parse("source.ip:2001:db8::1").terms())
                .containsExactly(new EventQuery.Term("source.ip", "2001:db8::1", FieldType.IP));
    }

    @Test
    void explainsWhatItCannotSearch() {
        assertThat(EventQuery.parse("usr.name:a source.port:ssh event.original:x @timestamp:today source.ip:host-1")
                        .problems())
                .hasSize(5)
                .first()
                .asString()
                .contains("did you mean “user.name”?");
    }

    @Test
    void neverThrowsAndStaysBounded() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String letters = "ab:.\"* \\/{}()<>@\u202e\n1";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(EventQuery.parse(text.toString()).terms().size())
                    .as("seed " + seed)
                    .isLessThan(60);
        }
        assertThat(EventQuery.parse("x".repeat(100_000)).problems()).isNotEmpty();
    }
}
