package eu.vigie.collect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.event.raw.ReplayRun;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;

class ClientNumbersTest {
    private static final ReplayRun RUN = new ReplayRun(7, 3, 2, 1, ReplayRun.Part.BODY);

    @Test
    void aRequestMayCarryNone() {
        assertThat(ClientNumbers.of(new DefaultHttpHeaders(), "edge", false, false))
                .isEmpty();
    }

    @Test
    void theInputForReplaysTakesARun() {
        ClientNumbers numbers =
                ClientNumbers.of(numbered(), "replay", true, true).orElseThrow();
        assertThat(numbers.run()).isEqualTo(RUN);
        assertThat(numbers.id(2)).hasToString("replay~r1.0-0-12");
    }

    @Test
    void noOtherInputTakesARun() {
        assertThatThrownBy(() -> ClientNumbers.of(numbered(), "edge", true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Vigie-Run");
        assertThatThrownBy(() -> ClientNumbers.of(numbered(), "replay", false, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRunNeedsNumbersAndMustBeReadable() {
        assertThatThrownBy(() -> ClientNumbers.of(
                        new DefaultHttpHeaders().add("Vigie-Run", "7/3/2/1/body"), "replay", true, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Vigie-Sender");
        assertThatThrownBy(() -> ClientNumbers.of(numbered().set("Vigie-Run", "seven"), "replay", true, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("replay");
    }

    private static HttpHeaders numbered() {
        return new DefaultHttpHeaders()
                .add("Vigie-Sender", "r1.0")
                .add("Vigie-Sequence", "10")
                .add("Vigie-Run", RUN.toString());
    }
}
