package eu.vigie.normalize.syslog;

import eu.vigie.normalize.draft.Digits;
import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.time.TimeReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a syslog line: RFC 5424 (also cut short, as some products send it), RFC 3164, and its variants with an ISO time as
 * rsyslog and syslog-ng write them to files. A line without a time but with a priority is taken as RFC 3164 section 4.3.3 says.
 */
public final class SyslogReader {
    private final String text;
    private final EventDraft draft;
    private final TimeReader times;

    public SyslogReader(String text, EventDraft draft) {
        this.text = text;
        this.draft = draft;
        this.times = TimeReader.of(draft.envelope());
    }

    /** The header, with its time put into the draft; null: the text starts with none. */
    public @Nullable SyslogHeader read() {
        int at = skipBlanks(0);
        int priority = priority(at);
        if (priority >= 0) {
            at = text.indexOf('>', at) + 1;
            int version = at < text.length() && Digits.isDigit(text.charAt(at)) ? Digits.skip(text, at) : -1;
            if (version > 0
                    && version - at <= 2
                    && version < text.length()
                    && text.charAt(version) == ' '
                    && isRfc5424Time(version + 1)) {
                return rfc5424(priority, version + 1);
            }
            at = skipBlanks(at);
        }
        if (times.iso(text, at)) {
            return afterIso(priority, at);
        }
        int sequence = ciscoSequence(at);
        if (times.bsd(text, sequence)) {
            stated();
            return afterHost(priority, skipTimeEnd(times.end()));
        }
        return priority < 0 ? null : tagged(priority, null, at);
    }

    private boolean isRfc5424Time(int at) {
        return text.startsWith("- ", at) || times.iso(text, at);
    }

    /** RFC 5424 section 6. */
    private SyslogHeader rfc5424(int priority, int at) {
        int next;
        if (text.charAt(at) == '-') {
            next = at + 1;
        } else {
            stated();
            next = times.end();
        }
        return rfc5424Names(priority, skipOne(next));
    }

    private SyslogHeader rfc5424Names(int priority, int at) {
        @Nullable String[] names = new String[4];
        int next = at;
        for (int i = 0; i < 4; i++) {
            int end = token(next);
            // CyberArk and others stop after the host name: the message begins where no name can stand.
            if (end == next || startsBody(next)) {
                return new SyslogHeader(priority, names[0], names[1], names[2], names[3], List.of(), next);
            }
            String name = text.substring(next, end);
            names[i] = name.equals("-") ? null : name;
            next = skipOne(end);
        }
        StructuredData data = StructuredData.read(text, next);
        return new SyslogHeader(priority, names[0], names[1], names[2], names[3], data.namesAndValues(), data.end());
    }

    private SyslogHeader afterIso(int priority, int start) {
        stated();
        int at = times.end();
        boolean withBlank = text.charAt(start + 10) == ' ';
        at = skipTimeEnd(at);
        if (times.bsd(text, at)) { // a relay's time before the sender's own
            stated();
            return afterHost(priority, skipTimeEnd(times.end()));
        }
        if (withBlank && !looksLikeHostAndTag(at)) { // an application's own log: time, then text
            return new SyslogHeader(priority, null, null, null, null, List.of(), at);
        }
        int program = skipOne(token(at));
        int id = skipOne(token(program));
        int message = skipOne(token(id));
        int data = skipOne(token(message));
        if (isName(at)
                && isName(program)
                && data > message
                && isNumberOrDash(id)
                && (text.startsWith("- ", data)
                        || text.startsWith("[", data)
                        || (text.endsWith(" -") && data == text.length() - 1))
                && text.charAt(data - 1) == ' '
                && text.charAt(token(program) - 1) != ':') {
            return rfc5424Names(priority, at);
        }
        return afterHost(priority, at);
    }

    /** {@code HOST TAG[pid]: message}; a host is missing where the first word already is a tag. */
    private SyslogHeader afterHost(int priority, int start) {
        int at = skipBlanks(start);
        int end = token(at);
        if (end == at || startsBody(at)) {
            return new SyslogHeader(priority, null, null, null, null, List.of(), at);
        }
        if (text.charAt(at) == '%') {
            return tagged(priority, null, at);
        }
        if (text.charAt(end - 1) == ':') {
            int next = skipBlanks(end);
            boolean hostAndColon = text.startsWith("%", next) || text.startsWith(": ", end);
            return hostAndColon ? tagged(priority, text.substring(at, end - 1), next) : tagged(priority, null, at);
        }
        int bracket = text.indexOf('[', at);
        if (bracket > at && bracket < end && text.charAt(end - 1) != ']') {
            return tagged(priority, null, at);
        }
        int next = skipOne(end);
        // "host : message" of Cisco's newer systems
        if (text.startsWith(": ", next)) {
            next = skipBlanks(next + 1);
        }
        return tagged(priority, text.substring(at, end), next);
    }

    /** {@code TAG[pid]: message}, {@code name version: message}, or a message without a tag (RFC 3164 section 4.1.3). */
    private SyslogHeader tagged(int priority, @Nullable String host, int start) {
        int at = skipBlanks(start);
        int end = at;
        while (end < text.length() && " :[".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == at || end == text.length() || startsBody(at) || end - at > 128) {
            return untagged(priority, host, at);
        }
        String program = text.substring(at, end);
        char stop = text.charAt(end);
        if (stop == '[') {
            int close = text.indexOf(']', end);
            if (close < 0 || close - end > 64 || close - end < 2) {
                return untagged(priority, host, at);
            }
            int after = close + 1;
            if (after < text.length() && text.charAt(after) == ':') {
                after++;
            } else if (after < text.length() && text.charAt(after) != ' ') {
                return untagged(priority, host, at);
            }
            return new SyslogHeader(
                    priority, host, program, text.substring(end + 1, close), null, List.of(), skipOne(after));
        }
        if (stop == ':') {
            boolean tag = end + 1 == text.length() || text.charAt(end + 1) == ' ' || program.charAt(0) == '%';
            return tag ? named(priority, host, program, end + 1) : untagged(priority, host, at);
        }
        int second = token(end + 1);
        if (text.startsWith(": ", end + 1)) { // "sudo : message"
            return named(priority, host, program, end + 2);
        }
        if (second > end + 2 && text.charAt(second - 1) == ':' && Digits.isDigit(text.charAt(end + 1))) {
            return named(priority, host, program, second); // "syslogd 1.4.1: restart."
        }
        return untagged(priority, host, at);
    }

    private SyslogHeader named(int priority, @Nullable String host, String program, int after) {
        return new SyslogHeader(priority, host, program, null, null, List.of(), skipOne(after));
    }

    private SyslogHeader untagged(int priority, @Nullable String host, int at) {
        return new SyslogHeader(priority, host, null, null, null, List.of(), at);
    }

    /** Host and tag after a time with a blank inside: the tag must be one beyond doubt. */
    private boolean looksLikeHostAndTag(int at) {
        int host = token(at);
        int tag = skipOne(token(at));
        int end = token(tag);
        if (host == at || end <= tag + 1 || !isName(at)) {
            return false;
        }
        return text.charAt(end - 1) == ':'
                && text.charAt(host - 1) != ':'
                && isName(tag)
                && Character.isLetter(text.charAt(tag))
                && !isLevel(text.substring(at, host));
    }

    private static boolean isLevel(String word) {
        return switch (word) {
            case "INFO", "WARN", "WARNING", "ERROR", "DEBUG", "TRACE", "FATAL", "SEVERE", "NOTICE", "FINE" -> true;
            default -> false;
        };
    }

    /** A body that no name can start: JSON, CEF, LEEF. */
    private boolean startsBody(int at) {
        char c = at < text.length() ? text.charAt(at) : 0;
        return c == '{'
                || c == '<'
                || c == '"'
                || text.startsWith("CEF:", at)
                || text.startsWith("LEEF:", at)
                || text.startsWith("@cee:", at);
    }

    private boolean isName(int at) {
        return at < text.length() && !startsBody(at) && text.charAt(at) != '[' && text.charAt(at) > ' ';
    }

    private boolean isNumberOrDash(int at) {
        int end = token(at);
        return end > at && ((end - at == 1 && text.charAt(at) == '-') || Digits.skip(text, at) == end);
    }

    private int priority(int at) {
        if (at >= text.length() || text.charAt(at) != '<') {
            return -1;
        }
        int end = Digits.skip(text, at + 1);
        if (end > at + 4 || end >= text.length() || text.charAt(end) != '>') {
            return -1;
        }
        int value = (int) Digits.parse(text, at + 1, end);
        return value <= 191 ? value : -1;
    }

    /** Skips the counter that Cisco devices put before the time, {@code 7431: } or {@code 007437: *}. */
    private int ciscoSequence(int at) {
        int end = Digits.skip(text, at);
        int next = end > at && text.startsWith(": ", end) ? end + 2 : at;
        return next < text.length() && (text.charAt(next) == '*' || text.charAt(next) == '.') ? next + 1 : next;
    }

    private void stated() {
        if (times.time() == null) {
            draft.timeImpossible();
        } else {
            draft.time(times.time());
        }
    }

    private int skipTimeEnd(int at) {
        int next = at < text.length() && text.charAt(at) == ':' ? at + 1 : at;
        return skipBlanks(next);
    }

    private int token(int at) {
        int end = text.indexOf(' ', at);
        return at >= text.length() ? text.length() : end < 0 ? text.length() : end;
    }

    private int skipOne(int at) {
        return at < text.length() && text.charAt(at) == ' ' ? at + 1 : Math.min(at, text.length());
    }

    private int skipBlanks(int at) {
        int next = at;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next;
    }
}
