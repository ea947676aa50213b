package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.configuration.Configuration;
import eu.vigie.rule.EplRule;

/** A compiled EPL rule: immutable, to be deployed in any number of runtimes. */
record EsperRule(
        EplRule rule, EventTypes types, EPCompiled compiled, Configuration configuration, EplLinter.Verdict verdict) {}
