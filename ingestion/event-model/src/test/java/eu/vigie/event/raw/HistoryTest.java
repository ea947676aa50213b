package eu.vigie.event.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    @Test
    void readsWhatItWrote() {
        for (History history : List.of(new History("web1", 2024), new History("dc-1.example_x", null))) {
            assertThat(History.parse(history.toString())).isEqualTo(history);
        }
    }

    @Test
    void refusesWhatNamesNoSourceOrYear() {
        for (String text : List.of("", "/2024", "web1/", "web1/24", "web1/0001", "web 1", "-web", "web1/2024/x")) {
            assertThatThrownBy(() -> History.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
