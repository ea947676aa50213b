package eu.vigie.console.web;

import eu.vigie.console.access.Login;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;

/** The console's metrics; all labels come from closed sets. */
public final class ConsoleMetrics {
    private final MeterRegistry registry;

    /** Names of all of them. */
    enum Metric {
        /** Login attempts, by outcome. */
        LOGINS("vigie.console.logins"),
        /** Answers, by class of status. */
        REQUESTS("vigie.console.requests"),
        /** Sessions that are open now. */
        SESSIONS("vigie.console.sessions"),
        /** Pages that could not be filled because the index was away. */
        STORE_AWAY("vigie.console.store.away");

        private final String title;

        Metric(String title) {
            this.title = title;
        }
    }

    public ConsoleMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void login(Login.Outcome outcome) {
        registry.counter(Metric.LOGINS.title, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void request(int status, Duration took) {
        Timer.builder(Metric.REQUESTS.title)
                .tag("status", status / 100 + "xx")
                .register(registry)
                .record(took);
    }

    void sessions(IntSupplier open) {
        Gauge.builder(Metric.SESSIONS.title, open, IntSupplier::getAsInt)
                // Nobody else holds the supplier.
                .strongReference(true)
                .register(registry);
    }

    void storeAway() {
        registry.counter(Metric.STORE_AWAY.title).increment();
    }
}
