package eu.vigie.normalize.bastion;

import eu.vigie.normalize.draft.EventDraft;

/** What a Teleport event's name means: by its first word, refined by its last. */
final class TeleportKinds {
    private TeleportKinds() {}

    static void describe(String event, EventDraft draft) {
        draft.put("vigie.bastion", Teleport.PRODUCT)
                .put("event.module", Teleport.PRODUCT)
                .action(event);
        draft.put("session.activity", activity(event).word());
        int dot = event.indexOf('.');
        String area = dot < 0 ? event : event.substring(0, dot);
        String[] categories = categories(area, event);
        for (String category : categories) {
            draft.add("event.category", category);
        }
        draft.add("event.type", type(area, event));
        if (area.equals("user") && !event.equals("user.login")) {
            draft.add("event.type", "user");
        }
    }

    private static String[] categories(String area, String event) {
        return switch (area) {
            case "session" -> new String[] {"session"};
            case "windows" -> new String[] {"host", "session"};
            case "spiffe" -> new String[] {"iam", "process"};
            case "app" -> new String[] {event.startsWith("app.session") ? "session" : "configuration"};
            case "user" -> new String[] {event.equals("user.login") ? "authentication" : "iam"};
            case "auth" -> new String[] {"authentication"};
            case "access_request", "privilege_token", "reset_password_token", "recovery_code" ->
                new String[] {"session", "iam"};
            case "role", "okta", "trusted_cluster" -> new String[] {"iam"};
            case "github", "oidc", "saml", "mfa" -> new String[] {"authentication", "iam"};
            case "db" -> new String[] {"database"};
            case "scp", "sftp" -> new String[] {"file", "network"};
            case "desktop" -> new String[] {"host", "file"};
            case "exec", "subsystem", "kube", "bot" -> new String[] {"process", "host"};
            case "resize" -> new String[] {"process"};
            case "port", "x11" -> new String[] {"network"};
            default -> new String[] {"configuration", "iam"};
        };
    }

    private static String type(String area, String event) {
        String last = event.substring(event.lastIndexOf('.') + 1);
        if (area.equals("db") && event.startsWith("db.session")) {
            return "info";
        }
        return switch (last) {
            case "start", "exec", "login" -> "start";
            case "end" -> "end";
            case "create", "created", "issued" -> area.equals("bot") ? "start" : "creation";
            case "delete", "deleted", "remove", "delete_card", "delete_all_members" ->
                area.equals("bot") ? "end" : area.equals("db") ? "change" : "deletion";
            case "update",
                    "updated",
                    "password_change",
                    "reviewed",
                    "review",
                    "resize",
                    "enroll",
                    "sync",
                    "spent",
                    "used",
                    "send",
                    "receive",
                    "cleanup",
                    "process" -> "change";
            case "write" -> "creation";
            default -> area.equals("desktop") ? "access" : area.equals("okta") ? "change" : "info";
        };
    }

    private static Activity activity(String event) {
        return switch (event) {
            case "user.login", "auth" -> Activity.LOGIN;
            case "session.start",
                    "app.session.start",
                    "db.session.start",
                    "windows.desktop.session.start",
                    "session.connect" -> Activity.SESSION_START;
            case "session.end",
                    "app.session.end",
                    "db.session.end",
                    "windows.desktop.session.end",
                    "client.disconnect",
                    "session.leave" -> Activity.SESSION_END;
            case "session.join" -> Activity.SESSION_JOIN;
            case "session.command", "exec", "db.session.query", "kube.request" -> Activity.COMMAND;
            case "scp", "sftp", "desktop.clipboard.send", "desktop.clipboard.receive" -> Activity.FILE_TRANSFER;
            case "session.upload", "session.recording.access" -> Activity.RECORDING;
            default -> otherActivity(event);
        };
    }

    private static Activity otherActivity(String event) {
        if (event.startsWith("access_request.")) {
            return Activity.APPROVAL;
        }
        if (event.startsWith("desktop.directory.")) {
            return Activity.FILE_TRANSFER;
        }
        if (event.startsWith("session.") || event.startsWith("db.session.") || event.startsWith("app.session.")) {
            return Activity.OTHER;
        }
        return event.equals("resize") || event.startsWith("port") || event.startsWith("x11")
                ? Activity.OTHER
                : Activity.ADMINISTRATION;
    }
}
