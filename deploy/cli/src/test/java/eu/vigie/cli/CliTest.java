package eu.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class CliTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Cli.run(
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Clock.systemUTC()),
                args);
    }

    @Test
    void showsTheHelpWhenNothingIsAsked() {
        assertThat(run()).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Work on logs and rules, without a server:", "normalize", "detect", "rules");
    }

    @Test
    void namesTheNearestCommand() {
        assertThat(run("normalise")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("vigie: there is no command \"normalise\"; did you mean \"normalize\"?"
                        + " `vigie --help` says what is accepted\n");
    }

    @Test
    void namesTheNearestOption() {
        assertThat(run("normalize", "--fromat", "x")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no option --fromat; did you mean \"--format\"?", "`vigie normalize --help`");
    }

    @Test
    void doesNotRepeatAnEscapeSequence() {
        assertThat(run("\u001b[2Jx")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
    }
}
