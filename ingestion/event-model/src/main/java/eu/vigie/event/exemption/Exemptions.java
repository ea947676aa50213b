package eu.vigie.event.exemption;

import eu.vigie.event.detection.Detection;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All exemptions, as the steps make them in their order. A step that may not be is refused with a reason and changes nothing:
 *
 * <pre>
 * none               add      ->  active, or waiting when it may cover its author
 * waiting            approve  ->  active          (another person, before it expires)
 * waiting or active  end      ->  ended           (anybody, before it expires)
 * </pre>
 *
 * Mutable; a function of the order of its input alone.
 */
public final class Exemptions {
    private final Map<String, Exemption> all = new LinkedHashMap<>();

    /** Takes the next step; why it is refused, or empty. */
    public Optional<String> take(ExemptionStep step) {
        Exemption known = all.get(step.exemption());
        if (step.act() == Act.ADD) {
            if (known != null) {
                return Optional.of("there is an exception " + step.exemption() + " already");
            }
            all.put(step.exemption(), new Exemption(step, null, null));
            return Optional.empty();
        }
        String refusal = refusal(step, known);
        if (refusal == null && known != null) {
            all.put(
                    step.exemption(),
                    step.act() == Act.APPROVE
                            ? new Exemption(known.added(), step, known.ended())
                            : new Exemption(known.added(), known.approved(), step));
        }
        return Optional.ofNullable(refusal);
    }

    private static @Nullable String refusal(ExemptionStep step, @Nullable Exemption known) {
        if (known == null) {
            return "there is no exception " + step.exemption();
        }
        if (known.ended() != null) {
            return step.exemption() + " was ended by " + known.ended().by().person() + " already";
        }
        if (!step.at().isBefore(known.terms().expiresAt())) {
            return step.exemption() + " expired at " + known.terms().expiresAt();
        }
        if (step.act() == Act.END) {
            return null;
        }
        if (!known.needsSecond()) {
            return step.exemption() + " needs no second person";
        }
        if (known.approved() != null) {
            return step.exemption() + " was approved by "
                    + known.approved().by().person() + " already";
        }
        return known.added().by().mayBe(step.by())
                ? step.exemption() + " was written by " + known.added().by().text()
                        + "; another person, logged in with an account of their own, must approve it"
                : null;
    }

    /** Those that were added, in that order. */
    public Collection<Exemption> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    public Optional<Exemption> of(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** The first one added of those that keep the detection from alerting. */
    public Optional<Exemption> covering(Detection detection) {
        return all.values().stream().filter(each -> each.covers(detection)).findFirst();
    }
}
