package eu.vigie.verify.probe;

import java.util.List;

/** What a stranger tries on a port, by what should listen there. */
final class PortAttempts {
    private PortAttempts() {}

    static List<Attempt> on(Target target) throws InterruptedException {
        String where = target.name() + " " + target.place();
        int port = target.number();
        return switch (target.role()) {
            case "kafka" -> KafkaAttempts.client(where, port);
            case "kafka-controller" -> KafkaAttempts.controller(where, port);
            case "opensearch" -> WebAttempts.openSearch(where, port);
            case "mutual-tls" -> WireAttempts.mutualTls(where, port);
            case "logs-https" -> WebAttempts.logs(where, port);
            case "console" -> WebAttempts.console(where, port);
            case "input" -> WireAttempts.input(where, port);
            default -> List.of(Attempt.open(where, "listen", "nobody knows what listens here"));
        };
    }
}
