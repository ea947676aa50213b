package eu.vigie.verify.running;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one appliance that they share, started at the first need and stopped after the last test. A test may kill its components,
 * but leaves all of it running; nothing that one test sends may be mistaken for another's.
 */
public final class RunningAppliance implements ParameterResolver {
    private static final String CONFIGURATION = """
            inputs:
              - {source: lines, listen: "tcp://127.0.0.1:PORT0"}
              - {source: datagrams, listen: "udp://127.0.0.1:PORT1"}
            collector: {spool-after: 2s}
            """;

    /** Numbers of input ports, see {@link ApplianceProcess#inputPort}. */
    public static final int LINES = 0;

    public static final int DATAGRAMS = 1;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ApplianceProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningAppliance.class))
                .getOrComputeIfAbsent(Started.class, key -> new Started(), Started.class)
                .appliance;
    }

    private static final class Started implements AutoCloseable {
        private final ApplianceProcess appliance;

        Started() {
            try {
                appliance = new ApplianceProcess(TestFolder.empty("appliance"), CONFIGURATION);
                appliance.up();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                appliance.down();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
