package eu.vigie.normalize.bastion;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Teleport's audit events (JSON; api/types/events): {@code event} names what happened, {@code code} its variant, {@code sid} the session. */
public final class Teleport {
    public static final String PRODUCT = "teleport";

    private Teleport() {}

    /** Whether an object has the shape: event, a code such as T2000I, and a time. */
    public static boolean looksLike(Map<String, Object> json) {
        return json.get("code") instanceof String code
                && code.length() >= 5
                && code.charAt(0) == 'T'
                && json.get("event") instanceof String
                && json.get("time") instanceof String;
    }

    /** Reads an event of a declared bastion. */
    public static void read(Map<String, Object> json, EventDraft draft) {
        String event = text(json, "event");
        String name = event == null ? "event" : event;
        TeleportKinds.describe(name, draft);
        draft.put("event.code", text(json, "code"));
        outcome(json, draft);
        person(json, draft);
        addresses(json, draft);
        session(name, json, draft);
        process(json, draft);
        draft.put(
                "file.path",
                name.equals("scp") || name.equals("sftp") || name.contains("directory") ? text(json, "path") : null);
        String message = text(json, "message");
        String error = text(json, "error");
        draft.put("message", message == null ? error : message);
        draft.put("event.reason", error);
        draft.put("user_agent.original", text(json, "user_agent"));
        draft.put("orchestrator.cluster.name", text(json, "cluster_name"));
        draft.put("orchestrator.resource.name", text(json, "name"));
        Tree.flatten("bastion.data", json, draft);
    }

    private static void outcome(Map<String, Object> json, EventDraft draft) {
        Object success = json.get("success");
        String code = text(json, "code");
        if (success instanceof Boolean flag) {
            draft.outcome(flag);
        } else if ((code != null && code.endsWith("E")) || json.containsKey("error")) {
            draft.outcome(false);
        }
    }

    private static void person(Map<String, Object> json, EventDraft draft) {
        String user = text(json, "user");
        user = user == null ? text(json, "updated_by") : user;
        draft.user(user == null ? text(json, "reviewer") : user);
        String login = text(json, "login");
        login = login == null ? text(json, "db_user") : login;
        login = login == null ? text(json, "windows_user") : login;
        draft.put("session.target.account", login);
        draft.add("related.user", login);
        draft.put("process.user.name", text(json, "login"));
        draft.put("group.name", text(json, "namespace"));
        String event = String.valueOf(json.get("event"));
        if (event.startsWith("user.") && !event.equals("user.login")) {
            draft.userField("user.target.name", text(json, "name"));
        }
    }

    private static void addresses(Map<String, Object> json, EventDraft draft) {
        endpoint(text(json, "addr.remote"), "client", draft);
        String local = text(json, "addr.local");
        endpoint(local == null ? text(json, "server_addr") : local, "server", draft);
        String client = draft.text("client.address");
        draft.source(client);
        if (draft.fields().get("client.port") instanceof Long port) {
            draft.put("source.port", port);
        }
        if (draft.has("client.domain")) { // a label, not a name of the network
            draft.fields().remove("client.domain");
        }
        draft.address("destination", text(json, "dst_addr")).port("destination.port", text(json, "dst_port"));
        String network = text(json, "src_addr");
        if (network != null) {
            draft.source(network);
        }
        String host = text(json, "server_hostname");
        host = host == null ? text(json, "desktop_name") : host;
        draft.put("host.hostname", host).put("host.name", host).put("host.id", text(json, "server_id"));
        draft.add("related.hosts", host);
    }

    /** {@code 192.0.2.1:3022}, {@code [2001:db8::1]:3022}, {@code 2001:db8:::3022}: the port stands behind the last colon. */
    private static void endpoint(@Nullable String text, String side, EventDraft draft) {
        int colon = text == null ? -1 : text.lastIndexOf(':');
        if (text == null || colon <= 0) {
            return;
        }
        draft.address(side, text.substring(0, colon)).port(side + ".port", text.substring(colon + 1));
    }

    private static void session(String event, Map<String, Object> json, EventDraft draft) {
        draft.put("session.id", text(json, "sid"));
        String target = null;
        for (String field : new String[] {
            "server_hostname", "desktop_name", "db_service", "app_name", "kubernetes_cluster", "server_addr"
        }) {
            target = target == null ? text(json, field) : target;
        }
        draft.put("session.target.name", target);
        String protocol = text(json, "proto");
        protocol = protocol == null ? text(json, "db_protocol") : protocol;
        boolean ssh =
                event.startsWith("session.") || event.equals("exec") || event.equals("scp") || event.equals("sftp");
        draft.put("session.protocol", protocol == null && ssh ? "ssh" : protocol);
        draft.put("network.protocol", text(json, "proto"));
        String command = text(json, "command");
        draft.put("session.command", command == null ? text(json, "db_query") : command);
        draft.put(
                "session.recording",
                event.equals("session.upload") ? text(json, "url") : text(json, "session_recording"));
        draft.put("session.ticket", event.startsWith("access_request") ? text(json, "id") : null);
        draft.put("service.name", text(json, "db_service")).put("service.type", text(json, "db_protocol"));
    }

    private static void process(Map<String, Object> json, EventDraft draft) {
        if (text(json, "program") == null && text(json, "command") == null) {
            return;
        }
        draft.put("process.name", text(json, "program")).number("process.pid", text(json, "pid"));
        draft.number("process.parent.pid", text(json, "ppid"));
        draft.put("process.executable", text(json, "program") == null ? null : text(json, "path"));
        String exit = text(json, "return_code");
        draft.number("process.exit_code", exit == null ? text(json, "exitCode") : exit);
        draft.put("process.working_directory", text(json, "working_directory"));
        draft.put("process.command_line", text(json, "command"));
        if (json.get("argv") instanceof List<?> argv) {
            List<String> args = new ArrayList<>();
            argv.forEach(arg -> args.add(String.valueOf(arg)));
            draft.list("process.args", args);
            String program = text(json, "path");
            if (!draft.has("process.command_line") && program != null) {
                draft.put("process.command_line", program + " " + String.join(" ", args));
                draft.put("session.command", program + " " + String.join(" ", args));
            }
        }
    }

    private static @Nullable String text(Map<String, Object> json, String name) {
        return Tree.text(json.get(name));
    }
}
