package eu.vigie.baseline;

import eu.vigie.event.Event;
import eu.vigie.event.detection.EventOrder;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are acts. Only what succeeded, or does not say that it failed. Privileged are commands through sudo, changes of account by
 * su, everything done through a bastion, the special privileges of a Windows logon (4672), and logins as root.
 */
public final class Acts {
    private static final Set<String> ROOT = Set.of("root", "toor");

    /** Windows' own accounts; they log on all day and are nobody. */
    private static final Set<String> MACHINERY =
            Set.of("SYSTEM", "LOCAL SERVICE", "NETWORK SERVICE", "ANONYMOUS LOGON", "-");

    /** Windows logons by which somebody sits down at a host; the others are mostly shares and services. */
    private static final Set<String> LOGON_TYPES = Set.of("Interactive", "RemoteInteractive", "CachedInteractive");

    private Acts() {}

    /** The act that an event tells of; empty: none, or nobody is named. */
    public static Optional<Act> of(Event event) {
        String account = event.text("user.name");
        String outcome = event.text("event.outcome");
        if (account == null || account.isBlank() || "failure".equals(outcome) || isMachinery(account)) {
            return Optional.empty();
        }
        return Optional.ofNullable(act(event, account, "success".equals(outcome)));
    }

    private static @Nullable Act act(Event event, String account, boolean success) {
        String activity = event.text("vigie.bastion") == null ? null : event.text("session.activity");
        if (activity != null) {
            return bastion(activity, event, account);
        }
        String host = event.text("host.name");
        return switch (String.valueOf(event.text("event.action"))) {
            case "ssh_login" -> success ? act(event, ActKind.LOGIN, isRoot(account), account, host, null) : null;
            case "su" -> success ? act(event, ActKind.SWITCH, true, account, host, null) : null;
            case "ran-command" ->
                success && "sudo".equals(event.text("process.name"))
                        ? act(event, ActKind.COMMAND, true, account, host, event.text("process.command_line"))
                        : null;
            case "logged-in" ->
                success && LOGON_TYPES.contains(String.valueOf(event.text("winlog.logon.type")))
                        ? act(event, ActKind.LOGIN, false, account, host, null)
                        : null;
            case "logged-in-special" -> act(event, ActKind.PRIVILEGED_LOGON, true, account, host, null);
            default -> null;
        };
    }

    private static @Nullable Act bastion(String activity, Event event, String account) {
        String target = event.text("session.target.name");
        return switch (activity) {
            case "login" -> act(event, ActKind.LOGIN, false, account, null, null);
            case "session_start" -> act(event, ActKind.SESSION, true, account, target, null);
            case "command" -> act(event, ActKind.COMMAND, true, account, target, event.text("session.command"));
            case "file_transfer" -> act(event, ActKind.TRANSFER, true, account, target, null);
            case "administration" -> act(event, ActKind.ADMINISTRATION, true, account, event.text("host.name"), null);
            default -> null;
        };
    }

    private static Act act(
            Event event,
            ActKind kind,
            boolean privileged,
            String account,
            @Nullable String target,
            @Nullable String command) {
        EventOrder order = EventOrder.of(event.id());
        Instant at = event.timestamp();
        long micros = Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
        return new Act(
                kind,
                privileged,
                account,
                text(event.text("source.ip")),
                text(target),
                command == null ? null : CommandFamily.of(command),
                micros,
                order.rawId(),
                order.index(),
                event.id());
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static boolean isRoot(String account) {
        return ROOT.contains(account);
    }

    private static boolean isMachinery(String account) {
        String upper = account.toUpperCase(Locale.ROOT);
        return upper.endsWith("$")
                || MACHINERY.contains(upper)
                || upper.startsWith("DWM-")
                || upper.startsWith("UMFD-");
    }
}
