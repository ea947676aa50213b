package eu.vigie.appliance.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventQueryTest {
    private static String shown(String text) {
        EventQuery query = EventQuery.parse(text);
        assertThat(query.problems()).isEmpty();
        return query.alternatives().stream()
                .map(all -> all.stream()
                        .map(term -> (term.not() ? "!" : "") + term.field() + "=" + term.value())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "source.ip:203.0.113.77 and event.outcome:failure; source.ip=203.0.113.77 event.outcome=failure",
                "session opened; message=session message=opened",
                "\"session opened\" user.name:\"J. Doe\"; message=session opened user.name=J. Doe",
                "a or b and not c; message=a | message=b !message=c",
                "NOT host.name:web-1 AND x; !host.name=web-1 message=x",
                "\"and\" \"or\"; message=and message=or",
                "source.ip:2001:db8::/32; source.ip=2001:db8::/32",
                "@timestamp; message=@timestamp",
                "(a) b*; message=(a) message=b*",
                "``; ``",
            })
    void readsWhatAPersonTypes(String text, String expected) {
        assertThat(shown(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "sorce.ip:192.0.2.1; `there is no field \"sorce.ip\"; did you mean \"source.ip\"?`",
                "source.ip:web; source.ip takes an address or a network such as 192.0.2.0/24, not \"web\"",
                "source.port:ssh; source.port takes a whole number, not \"ssh\"",
                "@timestamp:2026; `@timestamp is a time; use --since`",
                "event.original:x; event.original is kept but not indexed",
                "and a; \"and\" must stand between two terms",
                "a or; the query ends where a term must follow",
                "a or or b; \"or\" must stand between two terms",
                "a not; the query ends where a term must follow",
                "user.name:\"J; a quote is not closed",
            })
    void saysWhatIsWrong(String text, String expected) {
        assertThat(String.join("; ", EventQuery.parse(text).problems())).contains(expected);
    }

    @Test
    void isBounded() {
        assertThat(EventQuery.parse("a ".repeat(21)).problems()).containsExactly("the query has more than 20 terms");
        assertThat(EventQuery.parse("x".repeat(801)).problems()).hasSize(1);
    }
}
