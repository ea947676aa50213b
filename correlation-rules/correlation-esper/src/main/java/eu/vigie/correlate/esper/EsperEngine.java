package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.annotation.Hint;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompiler;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import eu.vigie.correlate.EplEngine;
import eu.vigie.correlate.EplEvaluator;
import eu.vigie.rule.EplRule;
import eu.vigie.settings.Problems;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Compiles EPL rules for Esper: parse, lint the object model, wrap in a context of its own, compile. What is compiled is the text of the
 * linted model, read again and linted again, so that nothing can hide in the way a text is written.
 */
public final class EsperEngine implements EplEngine {
    /** Events that start and end the replay of one key; rules cannot name them as inputs. */
    static final String START = "VigieStart";

    static final String END = "VigieEnd";

    private static final String HINT = "@" + Hint.class.getName();
    private static final String NO_INDEX = HINT + "('set_noindex') " + HINT + "('exclude_plan(true)') ";

    /** Compiling costs a tenth of a second, and who checks rules and the subtasks of one process all need the same ones. */
    private static final Map<EplRule, SoftReference<CompiledRule>> COMPILED = new HashMap<>();

    private final CompiledFiles files;

    public EsperEngine() {
        this(CompiledFiles.ofProcess());
    }

    EsperEngine(CompiledFiles files) {
        this.files = files;
    }

    @Override
    public Optional<EplEvaluator> compile(EplRule rule, Problems problems) {
        synchronized (COMPILED) {
            SoftReference<CompiledRule> known = COMPILED.get(rule);
            CompiledRule compiled = known == null ? null : known.get();
            if (compiled == null) {
                compiled = compiled(rule, problems).orElse(null);
                COMPILED.values().removeIf(reference -> reference.get() == null);
                COMPILED.put(rule, new SoftReference<>(compiled));
            }
            return Optional.ofNullable(compiled).map(EsperEvaluator::new);
        }
    }

    Optional<CompiledRule> compiled(EplRule rule, Problems problems) {
        EventTypes types = EventTypes.of(rule);
        String conflict = types.conflict();
        if (conflict != null) {
            problems.add(rule.header()
                    .problem("the field " + conflict + " is also the beginning of another one", "declare one of them"));
            return Optional.empty();
        }
        for (String stream : rule.inputs().keySet()) {
            if (!stream.matches("[A-Za-z][A-Za-z0-9_]*") || stream.startsWith("Vigie")) {
                problems.add(rule.header()
                        .problem("the input name \"" + stream + "\" is not one for EPL", "use letters, digits and _"));
                return Optional.empty();
            }
        }
        Configuration configuration = configuration(rule, types);
        Optional<CompiledRule> kept = files.read(rule, types, configuration);
        if (kept.isPresent()) {
            return kept;
        }
        EPCompiler compiler = EPCompilerProvider.getCompiler();
        try {
            EPStatementObjectModel written = compiler.eplToModel(rule.epl(), configuration);
            if (!admitted(rule, written, problems)) {
                return Optional.empty();
            }
            String text = BackQuotes.text(written, rule);
            EPStatementObjectModel read = compiler.eplToModel(text, configuration);
            if (!BackQuotes.text(read, rule).equals(text) || !admitted(rule, read, problems)) {
                problems.add(rule.header()
                        .problem("the EPL reads differently when written again", "avoid quotes and \\ inside text"));
                return Optional.empty();
            }
            EPCompiled code = compiler.compile(module(text), new CompilerArguments(configuration));
            EplEvaluator.Needs needs = EplLinter.lint(read, rule).needs(rule);
            CompiledRule compiled = new CompiledRule(rule, types, code, configuration, needs);
            files.write(compiled);
            return Optional.of(compiled);
        } catch (EPCompileException e) {
            problems.add(rule.header()
                    .problem(
                            "the EPL is refused by the compiler: " + e.getMessage(),
                            "see docs/correlation.md for the shapes that are admitted"));
            return Optional.empty();
        }
    }

    /**
     * Two statements: the context, in which a replay lives, and the rule. A condition with {@code or} is looked up in no index: of
     * {@code b.x = b.y or b.x = a.x} Esper 9.0 looks up the right half in an index on {@code x} and forgets the left.
     */
    private static String module(String text) {
        String hint = text.contains(" or ") ? NO_INDEX : "";
        return "create context VigieKey start " + START + " end " + END + ";\n" + hint + "context VigieKey " + text
                + ";\n";
    }

    private static boolean admitted(EplRule rule, EPStatementObjectModel model, Problems problems) {
        EplLinter.Verdict verdict = EplLinter.lint(model, rule);
        for (Finding finding : verdict.findings()) {
            problems.add(rule.header().problem("EPL: " + finding.message(), finding.remedy()));
        }
        Duration lookback = Duration.ofNanos(verdict.lookbackMicros() * 1_000);
        if (verdict.findings().isEmpty() && lookback.compareTo(rule.horizon()) > 0) {
            problems.add(rule.header()
                    .problem(
                            "the EPL looks back " + lookback.toSeconds() + " s but horizon is "
                                    + rule.horizon().toSeconds() + " s",
                            "set horizon: " + lookback.toSeconds() + "s"));
            return false;
        }
        return verdict.findings().isEmpty();
    }

    /** Time in microseconds, driven from outside; no imports, no inlined classes, no threads. */
    private static Configuration configuration(EplRule rule, EventTypes types) {
        Configuration configuration = new Configuration();
        List.copyOf(configuration.getCommon().getImports()).forEach(configuration.getCommon()::removeImport);
        configuration.getCommon().getTimeSource().setTimeUnit(TimeUnit.MICROSECONDS);
        configuration.getCommon().addEventType(START, Map.of());
        configuration.getCommon().addEventType(END, Map.of());
        for (String stream : rule.inputs().keySet()) {
            configuration.getCommon().addEventType(stream, types.properties());
        }
        configuration.getCompiler().getByteCode().setAllowInlinedClass(false);
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        configuration.getRuntime().getLogging().setEnableTimerDebug(false);
        return configuration;
    }
}
