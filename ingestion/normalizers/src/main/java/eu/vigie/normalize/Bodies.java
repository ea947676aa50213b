package eu.vigie.normalize;

import eu.vigie.event.Understanding;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.normalize.Normalized.Rejected;
import eu.vigie.normalize.audit.AuditRecords;
import eu.vigie.normalize.bastion.OvhBastion;
import eu.vigie.normalize.bastion.Teleport;
import eu.vigie.normalize.bastion.Wallix;
import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.generic.Cef;
import eu.vigie.normalize.generic.KeyValue;
import eu.vigie.normalize.generic.Leef;
import eu.vigie.normalize.generic.PlainJson;
import eu.vigie.normalize.json.JsonTree;
import eu.vigie.normalize.json.Tree;
import eu.vigie.normalize.windows.WindowsEvents;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the header: by the declared format, else by its first characters, else by the program. */
final class Bodies {
    private final Programs programs = new Programs();

    /**
     * Reads a body.
     *
     * @param program of the header; null: it names none
     * @param bare no header stood before the body, so a broken one cannot fall back on it
     */
    @Nullable
    Rejected read(@Nullable String program, String body, @Nullable Format declared, boolean bare, EventDraft draft) {
        String text = body.startsWith("@cee:") ? body.substring(5).stripLeading() : body;
        if (text.startsWith("CEF:")) {
            return generic(Cef.read(text, draft), "cef", bare || declared == Format.CEF, draft);
        }
        if (text.startsWith("LEEF:")) {
            return generic(Leef.read(text, draft), "leef", bare || declared == Format.LEEF, draft);
        }
        boolean wantsJson = declared == Format.JSON || declared == Format.WINDOWS || declared == Format.TELEPORT;
        if (JsonTree.looksLike(text)) {
            JsonTree.Reading reading = JsonTree.read(text);
            if (reading.rejected() == null) {
                return object(reading.object(), declared, draft);
            }
            boolean deep = reading.rejected().reason() == RejectionReason.TOO_COMPLEX;
            return bare || wantsJson || deep ? reading.rejected() : null;
        }
        if (wantsJson || declared == Format.CEF || declared == Format.LEEF) {
            return wrong(declared == null ? "" : declared.word(), text);
        }
        return plain(program, text, declared, bare, draft);
    }

    private @Nullable Rejected plain(
            @Nullable String program, String text, @Nullable Format declared, boolean bare, EventDraft draft) {
        if (AuditRecords.looksLike(text)) {
            Rejected rejected = AuditRecords.read(text, draft);
            if (rejected != null && (bare || declared == Format.AUDITD)) {
                return rejected;
            }
            understood(draft, rejected == null ? Understanding.FULL : Understanding.HEADER, "auditd");
            return null;
        }
        if (declared == Format.AUDITD && bare) {
            return wrong("auditd", text);
        }
        if (OvhBastion.looksLike(program, text) || Wallix.looksLike(text)) {
            bastionText(program, text, draft);
        } else if (!programs.read(program, text, declared, draft)
                && (declared == Format.KEY_VALUE || KeyValue.looksLike(text))) {
            KeyValue.read(text, draft);
            understood(draft, Understanding.GENERIC, "kv");
        }
        return null;
    }

    private static void bastionText(@Nullable String program, String text, EventDraft draft) {
        boolean ovh = OvhBastion.looksLike(program, text);
        String product = ovh ? OvhBastion.PRODUCT : Wallix.PRODUCT;
        if (!product.equals(draft.envelope().bastion())) {
            unproven(product, draft);
        } else if (ovh) {
            OvhBastion.read(text, draft);
            understood(draft, Understanding.FULL, product);
        } else {
            Wallix.read(text, draft);
            understood(draft, Understanding.FULL, product);
        }
    }

    private static @Nullable Rejected object(Map<String, Object> json, @Nullable Format declared, EventDraft draft) {
        if (WindowsEvents.read(json, draft)) {
            understood(draft, Understanding.FULL, "windows");
            return null;
        }
        if (declared == Format.WINDOWS) {
            return new Rejected(
                    RejectionReason.WRONG_FORMAT,
                    "JSON, but no Windows event as Winlogbeat, NXLog or an EVTX dump shapes it",
                    0);
        }
        if (Teleport.looksLike(json)) {
            if (Teleport.PRODUCT.equals(draft.envelope().bastion())) {
                String time = Tree.text(json.get("time"));
                PlainJson.time(time == null ? "" : time, draft);
                Teleport.read(json, draft);
                understood(draft, Understanding.FULL, Teleport.PRODUCT);
                return null;
            }
            unproven(Teleport.PRODUCT, draft);
        }
        PlainJson.read(json, draft);
        understood(draft, Understanding.GENERIC, "json");
        return null;
    }

    /** Looks like a bastion's log and comes from an input that is not declared to be one: marked, and nothing is taken from it. */
    private static void unproven(String product, EventDraft draft) {
        draft.put("vigie.bastion_unproven", product);
    }

    private static @Nullable Rejected generic(
            @Nullable Rejected rejected, String format, boolean strict, EventDraft draft) {
        if (rejected == null) {
            understood(draft, Understanding.GENERIC, format);
            return null;
        }
        return strict ? rejected : null;
    }

    private static void understood(EventDraft draft, Understanding level, String format) {
        draft.understood(level, format);
    }

    private static Rejected wrong(String expected, String text) {
        int end = Math.min(text.length(), 16);
        StringBuilder start = new StringBuilder(16);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            start.append(c < ' ' || c == 0x7f ? '?' : c);
        }
        return new Rejected(
                RejectionReason.WRONG_FORMAT, "declared as " + expected + ", but starts with \"" + start + "\"", 0);
    }
}
