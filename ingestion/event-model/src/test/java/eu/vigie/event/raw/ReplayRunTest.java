package eu.vigie.event.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.event.raw.ReplayRun.Part;
import org.junit.jupiter.api.Test;

class ReplayRunTest {
    @Test
    void readsBackItsText() {
        for (Part part : Part.values()) {
            ReplayRun run = new ReplayRun(7, 3, 2, 1, part);
            assertThat(ReplayRun.parse(run.toString())).isEqualTo(run);
        }
        assertThat(new ReplayRun(7, 3, 2, 1, Part.TAIL)).hasToString("7/3/2/1/tail");
    }

    @Test
    void refusesWhatIsNoReplay() {
        for (String text : new String[] {
            "",
            "7",
            "7/3/2/1",
            "7/3/2/1/middle",
            "0/3/2/1/body",
            "7/0/2/1/body",
            "7/65/2/1/body",
            "7/3/2/2/body",
            "7/3/0/0/body",
            "-7/3/2/1/body",
            "7/3/2/1/body ",
            "9999999/3/2/1/body",
            "7/3/10001/1/body"
        }) {
            assertThatThrownBy(() -> ReplayRun.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("replay");
        }
    }
}
