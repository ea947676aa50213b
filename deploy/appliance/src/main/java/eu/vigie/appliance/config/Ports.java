package eu.vigie.appliance.config;

import java.util.EnumMap;
import java.util.Map;

/** Which port each listener has; all but the console's are on loopback only. */
public record Ports(Map<Listener, Integer> numbers) {
    /** Where a fresh appliance begins to count. */
    public static final int DEFAULT_BASE = 27600;

    /** Ports of the appliance itself; the inputs' ports are set where the inputs are. */
    public enum Listener {
        KAFKA("kafka"),
        KAFKA_CONTROLLER("kafka-controller"),
        OPENSEARCH("opensearch"),
        OPENSEARCH_TRANSPORT("opensearch-transport"),
        FLINK_REST("flink-rest"),
        FLINK_RPC("flink-rpc"),
        FLINK_BLOB("flink-blob"),
        FLINK_TASK_RPC("flink-task-rpc"),
        FLINK_TASK_DATA("flink-task-data"),
        REPLAY("replay"),
        CONSOLE("console"),
        METRICS("metrics");

        private final String word;

        Listener(String word) {
            this.word = word;
        }

        /** The key below {@code appliance.ports}. */
        public String word() {
            return word;
        }
    }

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /** One after the other from a first number on. */
    public static Ports from(int base) {
        Map<Listener, Integer> numbers = new EnumMap<>(Listener.class);
        int next = base;
        for (Listener listener : Listener.values()) {
            numbers.put(listener, next++);
        }
        return new Ports(numbers);
    }

    public int of(Listener listener) {
        Integer number = numbers.get(listener);
        if (number == null) {
            throw new IllegalStateException("no port for " + listener.word());
        }
        return number;
    }
}
