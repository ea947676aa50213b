package eu.vigie.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Decisions of both kinds on one topic. */
class DecisionLogTest {
    @Test
    void eachKindFindsItsOwnAndWhatIsNoneIsNamed() {
        DecisionLog log = new DecisionLog();
        log.take(0, ExemptionStepJson.write(Samples.addedExemption()));
        log.take(1, ForgettingJson.write(Samples.forgetting()));
        log.take(2, "{\"about\":\"weather\"}".getBytes(UTF_8));
        log.take(3, new byte[0]);
        String wrong = new String(ForgettingJson.write(Samples.forgetting()), UTF_8).replace("user:", "address:");
        log.take(4, wrong.getBytes(UTF_8));
        assertThat(log.exemptions().all()).hasSize(1);
        assertThat(log.forgettings().all()).containsExactly(Samples.forgetting());
        assertThat(log.unusable())
                .containsExactly(
                        "record 2 is no decision: a decision about \"weather\", which is not known here",
                        "record 3 is no decision: expected a JSON object",
                        "record 4 is no decision: only users and hosts have a profile, not address:anna");
    }

    @Test
    void aDecisionOfOneKindIsNoneOfTheOther() {
        byte[] exception = ExemptionStepJson.write(Samples.addedExemption());
        assertThatThrownBy(() -> ForgettingJson.read(exception))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("a decision about \"exception\", not \"baseline\"");
        byte[] baseline = ForgettingJson.write(Samples.forgetting());
        assertThatThrownBy(() -> ExemptionStepJson.read(baseline)).isInstanceOf(MalformedRecordException.class);
    }
}
