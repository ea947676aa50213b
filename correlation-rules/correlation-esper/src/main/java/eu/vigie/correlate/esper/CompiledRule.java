package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import eu.vigie.correlate.EplEvaluator;
import eu.vigie.rule.EplRule;

/** A rule as Esper runs it: any number of evaluators, in any threads, may run the same one. */
record CompiledRule(
        EplRule rule, EventTypes types, EPCompiled compiled, Configuration configuration, EplEvaluator.Needs needs) {}
