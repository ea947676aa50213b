package eu.vigie.normalize.linux;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.MessageParser;
import eu.vigie.normalize.draft.Words;

/** systemd: units that start, stop, reload and fail. Old versions name the unit by its description alone. */
public final class Systemd implements MessageParser {
    private enum State {
        STARTING("Starting ", "service_starting", "starting", "start"),
        STARTED("Started ", "service_started", "started", "start"),
        STOPPING("Stopping ", "service_stopping", "stopping", "end"),
        STOPPED("Stopped ", "service_stopped", "stopped", "end"),
        RELOADING("Reloading ", "service_reloading", "reloading", "change"),
        RELOADED("Reloaded ", "service_reloaded", "reloaded", "change"),
        FINISHED("Finished ", "service_finished", "finished", "end"),
        FAILED("Failed to start ", "service_failed", "failed", "start");

        private final String prefix;
        private final String action;
        private final String word;
        private final String type;

        State(String prefix, String action, String word, String type) {
            this.prefix = prefix;
            this.action = action;
            this.word = word;
            this.type = type;
        }
    }

    @Override
    public boolean read(String message, EventDraft draft) {
        String text = message.strip();
        for (State state : State.values()) {
            if (text.startsWith(state.prefix)) {
                unit(text.substring(state.prefix.length()), draft);
                describe(draft, state.action, state.word, state.type);
                if (state == State.FAILED) {
                    draft.outcome(false);
                }
                return true;
            }
        }
        int colon = text.indexOf(": ");
        if (colon < 1 || text.lastIndexOf(' ', colon) >= 0 || text.lastIndexOf('.', colon) < 1) {
            return false;
        }
        String rest = text.substring(colon + 2);
        String name = text.substring(0, colon);
        if (rest.startsWith("Failed with result ") || rest.startsWith("Main process exited, code=")) {
            boolean killed = rest.contains("code=killed");
            describe(draft, rest.startsWith("Failed") ? "service_failed" : "service_exited", "failed", "end");
            draft.outcome(rest.startsWith("Main") && rest.contains("status=0/"));
            draft.put("event.reason", killed ? "killed" : Words.between(rest, "'", "'"));
        } else if (rest.startsWith("Deactivated successfully") || rest.startsWith("Succeeded.")) {
            describe(draft, "service_stopped", "stopped", "end");
        } else if (rest.startsWith("Scheduled restart job")) {
            describe(draft, "service_restart_scheduled", "failed", "start");
        } else {
            return false;
        }
        draft.put("service.name", name);
        return true;
    }

    private static void describe(EventDraft draft, String action, String state, String type) {
        draft.action(action).kind("process", type);
        draft.put("service.state", state);
        draft.put("event.provider", "systemd");
    }

    /** {@code ssh.service - OpenBSD Secure Shell server.} or only a description. */
    private static void unit(String text, EventDraft draft) {
        int dash = text.indexOf(" - ");
        String name = dash > 0 && text.indexOf(' ') == dash ? text.substring(0, dash) : text;
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        draft.put("service.name", name);
    }
}
