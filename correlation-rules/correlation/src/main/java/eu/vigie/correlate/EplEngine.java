package eu.vigie.correlate;

import eu.vigie.rule.EplRule;
import eu.vigie.settings.Problems;
import java.util.Optional;
import java.util.ServiceLoader;

/** Compiles EPL rules. Found by {@link ServiceLoader}; without one on the class path EPL rules are refused with the reason. */
public interface EplEngine {
    /** Checks and compiles; empty when it added a problem. */
    Optional<EplEvaluator> compile(EplRule rule, Problems problems);

    /** The engine on the class path of this class, if any. */
    static Optional<EplEngine> find() {
        return ServiceLoader.load(EplEngine.class, EplEngine.class.getClassLoader())
                .findFirst();
    }
}
