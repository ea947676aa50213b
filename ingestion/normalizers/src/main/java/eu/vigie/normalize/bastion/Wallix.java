package eu.vigie.normalize.bastion;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.Pairs;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * WALLIX Bastion: {@code [SSH Session] session_id=".." user=".." type="SESSION_ESTABLISHED_SUCCESSFULLY"} and the records of its own
 * services ({@code [sshproxy]}, {@code [wabauth]}, {@code [wabaudit]}, {@code [sessionintegrity]}, {@code [Vault Activity]}).
 */
public final class Wallix {
    public static final String PRODUCT = "wallix";

    private Wallix() {}

    /** Whether a message has the shape: a section in brackets and a pair behind it; the brackets are missing in old versions. */
    public static boolean looksLike(String message) {
        int close = message.startsWith("[") ? message.indexOf("] ") : -1;
        if (close < 0 || close > 32) {
            return false;
        }
        return switch (message.substring(1, close)) {
            case "SSH Session",
                    "RDP Session",
                    "VNC Session",
                    "TELNET Session",
                    "RLOGIN Session",
                    "RAWTCPIP Session",
                    "sshproxy",
                    "rdpproxy",
                    "wabauth",
                    "wabaudit",
                    "sessionintegrity",
                    "Vault Activity" -> true;
            default -> false;
        };
    }

    /** Reads a message of a declared bastion. */
    public static void read(String message, EventDraft draft) {
        int close = message.indexOf("] ");
        String section = message.substring(1, close);
        Map<String, String> pairs = Pairs.read(message, close + 2);
        String type = pairs.get("type");
        switch (section) {
            case "wabauth" -> authentication(pairs, draft);
            case "wabaudit" -> administration(pairs, draft);
            case "sessionintegrity" -> integrity(pairs, draft);
            case "Vault Activity" -> vault(pairs, draft);
            default -> session(section, type == null ? "" : type, pairs, draft);
        }
        Activity.keep(pairs, draft);
    }

    private static void session(String section, String type, Map<String, String> pairs, EventDraft draft) {
        Activity activity = activity(type);
        activity.describe(PRODUCT, type.isEmpty() ? section : type, draft);
        String psid = pairs.get("psid");
        String id = pairs.get("session_id");
        draft.put("session.id", id == null || id.isEmpty() ? psid : id);
        person(pairs.get("user"), draft);
        draft.source(first(pairs, "client_ip", "src_ip"), pairs.get("src_port"));
        draft.address("destination", first(pairs, "target_ip", "dst_ip"))
                .port("destination.port", pairs.get("dst_port"));
        draft.put("session.target.name", pairs.get("device")).add("related.hosts", pairs.get("device"));
        draft.put("session.target.account", pairs.get("account"));
        draft.userField("user.target.name", pairs.get("account"));
        String service = pairs.get("service");
        boolean proxy = section.endsWith("proxy");
        String protocol = proxy ? section.substring(0, 3) : section.substring(0, Math.max(0, section.indexOf(' ')));
        draft.put("session.protocol", (service == null || proxy ? protocol : service).toLowerCase(Locale.ROOT));
        draft.put("event.outcome", outcome(type, pairs));
        String command = first(pairs, "command_line", "cmd");
        draft.put("session.command", command);
        if (activity == Activity.COMMAND) {
            draft.put("process.command_line", command == null ? pairs.get("data") : command);
        } else if (activity == Activity.FILE_TRANSFER) {
            draft.put("file.path", first(pairs, "file_name", "path"));
            draft.put("file.hash.sha256", pairs.get("sha256"));
            draft.number("file.size", pairs.get("size"));
        }
        draft.put("event.reason", first(pairs, "reason", "pattern"));
    }

    /** The types of redemption's log_id.hpp and of the SSH proxy. */
    private static Activity activity(String type) {
        return switch (type) {
            case "INCOMING_CONNECTION" -> Activity.CONNECTION;
            case "AUTHENTICATION_SUCCESS", "AUTHENTICATION_FAILURE", "AUTHENTICATION_TRY" -> Activity.LOGIN;
            case "SESSION_ESTABLISHED_SUCCESSFULLY",
                    "SESSION_CREATION_FAILED",
                    "TARGET_CONNECTION_FAILED",
                    "CONNECTION_FAILED",
                    "CONNECTION_SUCCESS" -> Activity.SESSION_START;
            case "SESSION_DISCONNECTION", "SESSION_ENDED_BY_PROXY", "DISCONNECT", "DISCONNECTION" ->
                Activity.SESSION_END;
            case "SESSION_SHARING_GUEST_CONNECTION", "SESSION_INVITE_GUEST_CONNECTION" -> Activity.SESSION_JOIN;
            case "NEW_PROCESS",
                    "STARTUP_APPLICATION_FAIL_TO_RUN",
                    "SSH_EXEC_COMMAND",
                    "KILL_PATTERN_DETECTED",
                    "NOTIFY_PATTERN_DETECTED" -> Activity.COMMAND;
            case "KBD_INPUT",
                    "TITLE_BAR",
                    "FOREGROUND_WINDOW_CHANGED",
                    "BUTTON_CLICKED",
                    "CHECKBOX_CLICKED",
                    "EDIT_CHANGED",
                    "CB_COPYING_PASTING_DATA_TO_REMOTE_SESSION",
                    "CB_COPYING_PASTING_DATA_FROM_REMOTE_SESSION" -> Activity.INPUT;
            case "SFTP_EVENT", "SCP_EVENT" -> Activity.FILE_TRANSFER;
            default -> otherActivity(type);
        };
    }

    private static Activity otherActivity(String type) {
        if (type.contains("FILE") || type.startsWith("DRIVE_REDIRECTION")) {
            return Activity.FILE_TRANSFER;
        }
        return type.contains("RECORD") ? Activity.RECORDING : Activity.OTHER;
    }

    private static @Nullable String outcome(String type, Map<String, String> pairs) {
        String status = first(pairs, "status", "result");
        if (status != null) {
            String lower = status.toLowerCase(Locale.ROOT);
            return lower.contains("success") || lower.equals("ok") ? "success" : "failure";
        }
        if (type.contains("FAIL")) {
            return "failure";
        }
        return type.contains("SUCCESS") ? "success" : null;
    }

    private static void authentication(Map<String, String> pairs, EventDraft draft) {
        String action = pairs.get("action");
        boolean end = "logout".equals(action) || "disconnect".equals(action);
        (end ? Activity.LOGOUT : Activity.LOGIN).describe(PRODUCT, action == null ? "authentify" : action, draft);
        person(pairs.get("user"), draft);
        draft.source(pairs.get("client_ip"));
        draft.put("event.outcome", outcome("", pairs));
        draft.put("event.reason", pairs.get("infos"));
    }

    private static void administration(Map<String, String> pairs, EventDraft draft) {
        String action = pairs.get("action");
        Activity.ADMINISTRATION.describe(PRODUCT, action == null ? "audit" : action, draft);
        person(pairs.get("user"), draft);
        draft.source(pairs.get("client_ip"));
        draft.put("event.reason", pairs.get("infos"));
        if ("User".equals(pairs.get("type")) || "Account".equals(pairs.get("type"))) {
            draft.add("event.category", "iam");
            draft.userField("user.target.name", pairs.get("object"));
        }
    }

    /** {@code user="NAME@CLIENT_IP" target="ACCOUNT@DOMAIN@DEVICE:SERVICE"}: names may hold {@code @}, so both are read from the right. */
    private static void integrity(Map<String, String> pairs, EventDraft draft) {
        Activity.RECORDING.describe(PRODUCT, "sessionintegrity", draft);
        draft.put("session.id", pairs.get("session_uid"));
        draft.put("event.outcome", outcome("", pairs));
        String user = pairs.get("user");
        int at = user == null ? -1 : user.lastIndexOf('@');
        if (user != null && at > 0) {
            draft.source(user.substring(at + 1));
            person(user.substring(0, at), draft);
        }
        String target = pairs.get("target");
        int device = target == null ? -1 : target.lastIndexOf('@');
        if (target != null && device > 0) {
            draft.put("session.target.account", target.substring(0, device));
            int service = target.lastIndexOf(':');
            draft.put(
                    "session.target.name", target.substring(device + 1, service > device ? service : target.length()));
        }
        draft.put("session.recording", pairs.get("files"));
    }

    private static void vault(Map<String, String> pairs, EventDraft draft) {
        String action = pairs.get("action");
        Activity.VAULT.describe(PRODUCT, action == null ? "vault" : action, draft);
        person(pairs.get("user"), draft);
        draft.put("session.target.account", pairs.get("account"));
        draft.userField("user.target.name", pairs.get("account"));
        draft.put("event.outcome", outcome("", pairs));
    }

    private static void person(@Nullable String user, EventDraft draft) {
        draft.user(user);
    }

    private static @Nullable String first(Map<String, String> pairs, String one, String other) {
        String value = pairs.get(one);
        return value == null || value.isEmpty() ? pairs.get(other) : value;
    }
}
