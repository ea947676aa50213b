package eu.vigie.normalize.windows;

import eu.vigie.event.raw.RawReader;
import eu.vigie.normalize.json.JsonScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows events in the shapes that {@link WindowsRecord} knows, read in place. What it says of a field is what the normaliser writes;
 * where that would take the normaliser's own work, it says that it does not know.
 */
public final class WindowsLogs implements RawReader {
    private static final int NXLOG = 0;
    private static final int DUMP = 1;
    private static final int WINLOGBEAT = 2;
    private static final int NO_NODE = -1;

    private static final byte[] SYSMON = ascii("microsoft-windows-sysmon/operational");
    private static final byte[] SECURITY = ascii("security");

    /** How a slot's value is found. */
    private enum Way {
        NEVER,
        OF_KIND,
        UNKNOWN,
        /** A value of EventData, as it is. */
        DATA,
        /** A part of the header: the first node that holds something; empty is absent. */
        PART,
        LINE,
        /** Unknown where one of the nodes holds something. */
        DERIVED,
        EXECUTABLE,
        PROCESS_NAME,
        QUESTION
    }

    /** @param nodes by shape, best first */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Slot(Way way, int[][] nodes) {}

    private final JsonScan json = new JsonScan();
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final RawKinds kinds = new RawKinds();

    private final int event = json.node("Event");
    private final int system = json.node("Event", "System");
    private final int eventData = json.node("Event", "EventData");
    private final int userData = json.node("Event", "UserData");
    private final int winlog = json.node("winlog");
    private final int winlogData = json.node("winlog", "event_data");
    private final int winlogUserData = json.node("winlog", "user_data");
    private final int dataElements = json.node("Event", "EventData", "Data");
    private final int ecsEvent = json.node("event");
    private final int vigie = json.node("vigie");

    private final int[][] channel = nodes("Channel", "Event/System/Channel", "winlog/channel");
    private final int[][] code = nodes("EventID", "Event/System/EventID", "winlog/event_id event/code");
    private final int[][] provider = nodes(
            "SourceName",
            "Event/System/Provider/#attributes/Name Event/System/Provider_attributes/Name"
                    + " Event/System/Provider/@Name Event/System/Provider/Name",
            "winlog/provider_name");
    private final int[][] times = nodes(
            "EventTime @timestamp",
            "Event/System/TimeCreated/#attributes/SystemTime Event/System/TimeCreated_attributes/SystemTime"
                    + " Event/System/TimeCreated/@SystemTime Event/System/TimeCreated/SystemTime",
            "winlog/time_created @timestamp");
    private final int[] eventType = {json.node("EventType"), data(DUMP, "EventType"), data(WINLOGBEAT, "EventType")};
    private final int[] image = data("Image");
    private final int[] sourceImage = data("SourceImage");
    private final int[] newProcessName = data("NewProcessName");
    private final int[] processName = data("ProcessName");
    private final int[] callerProcessName = data("CallerProcessName");
    private final int[] application = data("Application");
    private final int[] serviceFileName = data("ServiceFileName");
    private final int[] imagePath = data("ImagePath");
    private final int[] queryName = data("QueryName");

    private byte[] log = {};
    private int logFrom;
    private int logTo;
    private int shape;
    private boolean sysmon;
    private boolean security;
    private String kind = "";
    private int from;
    private int to;
    private boolean escaped;

    public WindowsLogs() {
        json.section(0);
        json.section(eventData);
        json.section(winlogData);
        WindowsRecord.NXLOG.forEach(name -> json.system(json.node(name)));
        json.system(json.node("Event", "EventData", "#attributes"));
    }

    // ---- what may be asked for

    @Override
    public int slot(String eventField) {
        Integer known = numbers.get(eventField);
        if (known != null) {
            return known;
        }
        slots.add(describe(eventField));
        numbers.put(eventField, slots.size() - 1);
        return slots.size() - 1;
    }

    private Slot describe(String field) {
        if (WindowsDerived.OF_KIND.contains(field)) {
            return new Slot(Way.OF_KIND, new int[3][0]);
        }
        if (field.startsWith("winlog.event_data.")) {
            int[] its = data(field.substring("winlog.event_data.".length()));
            return new Slot(Way.DATA, new int[][] {{its[0]}, {its[1]}, {its[2]}});
        }
        return switch (field) {
            case "event.original" -> new Slot(Way.LINE, new int[3][0]);
            case "message" -> new Slot(Way.PART, nodes("Message", "", "message"));
            case "winlog.computer_name" ->
                new Slot(Way.PART, nodes("Hostname", "Event/System/Computer", "winlog/computer_name"));
            case "winlog.keywords" -> new Slot(Way.PART, nodes("Keywords", "Event/System/Keywords", "winlog/keywords"));
            case "winlog.task" -> new Slot(Way.PART, nodes("Category Task", "Event/System/Task", "winlog/task"));
            case "winlog.opcode" ->
                new Slot(Way.PART, nodes("Opcode OpcodeValue", "Event/System/Opcode", "winlog/opcode"));
            case "process.executable" -> new Slot(Way.EXECUTABLE, new int[3][0]);
            case "process.name" -> new Slot(Way.PROCESS_NAME, new int[3][0]);
            case "dns.question.name" -> new Slot(Way.QUESTION, new int[3][0]);
            default -> derived(field);
        };
    }

    private Slot derived(String field) {
        List<String> names = WindowsDerived.names(field);
        if (names == null) {
            return new Slot(Way.UNKNOWN, new int[3][0]);
        }
        if (names.isEmpty()) {
            return new Slot(Way.NEVER, new int[3][0]);
        }
        int[][] nodes = new int[3][names.size()];
        for (int i = 0; i < names.size(); i++) {
            int[] its = data(names.get(i));
            for (int of = 0; of < 3; of++) {
                nodes[of][i] = its[of];
            }
        }
        return new Slot(Way.DERIVED, nodes);
    }

    private int[] data(String name) {
        return new int[] {data(NXLOG, name), data(DUMP, name), data(WINLOGBEAT, name)};
    }

    private int data(int of, String name) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '.' || c == '\\' || c == 0x7f)) {
            return NO_NODE; // nested names and those that are written differently go the long way
        }
        return switch (of) {
            case NXLOG -> WindowsRecord.NXLOG.contains(name) ? NO_NODE : json.node(name);
            case DUMP ->
                name.equals("Data") || name.startsWith("#") || name.startsWith("@")
                        ? NO_NODE
                        : json.node("Event", "EventData", name);
            default -> json.node("winlog", "event_data", name);
        };
    }

    private int[][] nodes(String... byShape) {
        int[][] nodes = new int[3][];
        for (int of = 0; of < 3; of++) {
            String[] paths = byShape[of].isEmpty() ? new String[0] : byShape[of].split(" ");
            nodes[of] = new int[paths.length];
            for (int i = 0; i < paths.length; i++) {
                nodes[of][i] = json.node(paths[i].split("/"));
            }
        }
        return nodes;
    }

    @Override
    public boolean isOfKind(String eventField) {
        return WindowsDerived.OF_KIND.contains(eventField);
    }

    @Override
    public boolean mayHave(String eventField) {
        return slots.get(slot(eventField)).way != Way.NEVER;
    }

    @Override
    public boolean isPartOfLog(String eventField) {
        return WindowsDerived.PARTS.contains(eventField);
    }

    // ---- the log at hand

    @Override
    public boolean read(byte[] bytes, int start, int stop) {
        log = bytes;
        logFrom = start;
        logTo = stop;
        if (!json.read(bytes, start, stop) || !hasShape()) {
            return false;
        }
        for (int node : times[shape]) {
            if (!isPossibleTime(node)) {
                return false;
            }
        }
        kinds.begin(shape);
        if (!ofKind(channel[shape]) || !ofKind(code[shape]) || !ofKind(provider[shape])) {
            return false;
        }
        int type = eventType[shape];
        if (!isTextOrNothing(type)) {
            return false;
        }
        kinds.add(log, json.from(type), json.value(type) == JsonScan.NONE ? -1 : json.to(type));
        kind = kinds.kind();
        int first = channel[shape][0];
        boolean named = json.value(first) != JsonScan.NONE;
        sysmon = named && equalsIgnoringCase(first, SYSMON);
        security = named && equalsIgnoringCase(first, SECURITY);
        return true;
    }

    /** Whether it is a Windows event with plain data that no other reader of logs would claim first. */
    private boolean hasShape() {
        if (json.isOdd(0) || json.value(vigie) != JsonScan.NONE) {
            return false;
        }
        if (json.value(event) == JsonScan.OBJECT && json.value(system) == JsonScan.OBJECT) {
            shape = DUMP;
            return json.value(ecsEvent) == JsonScan.NONE
                    && json.value(userData) == JsonScan.NONE
                    && json.value(dataElements) == JsonScan.NONE
                    && !json.isComplex(eventData);
        }
        if (json.value(winlog) == JsonScan.OBJECT
                && (isThere(channel[WINLOGBEAT][0]) || isThere(code[WINLOGBEAT][0]))) {
            shape = WINLOGBEAT;
            return isThere(channel[WINLOGBEAT][0])
                    && json.value(winlogUserData) == JsonScan.NONE
                    && !json.isComplex(winlogData);
        }
        shape = NXLOG;
        return isThere(code[NXLOG][0])
                && (isThere(channel[NXLOG][0]) || isThere(provider[NXLOG][0]))
                && json.value(ecsEvent) == JsonScan.NONE
                && !json.isComplex(0);
    }

    private boolean isThere(int node) {
        return json.value(node) != JsonScan.NONE;
    }

    private boolean isTextOrNothing(int node) {
        return json.value(node) <= JsonScan.PLAIN;
    }

    /** Adds a part of the header to the kind; false: it is not plain. */
    private boolean ofKind(int[] nodes) {
        for (int node : nodes) {
            if (!isTextOrNothing(node)) {
                return false;
            }
            if (isThere(node)) {
                kinds.add(log, json.from(node), json.to(node));
                return true;
            }
        }
        kinds.add(log, 0, -1);
        return true;
    }

    /** False: it may be a date that does not exist, for which the normaliser refuses the log. */
    private boolean isPossibleTime(int node) {
        byte value = json.value(node);
        if (value == JsonScan.NONE) {
            return true;
        }
        int at = json.from(node);
        if (value != JsonScan.PLAIN) {
            return false;
        }
        if (json.to(node) - at < 11 || (log[at + 4] != '-' && log[at + 4] != '/')) {
            return true; // no date at all
        }
        if (json.to(node) - at < 19) {
            return false;
        }
        int month = two(at + 5);
        int day = two(at + 8);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= (month == 2 ? 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31)
                && isUpTo(at + 11, 23)
                && isUpTo(at + 14, 59)
                && isUpTo(at + 17, 59);
    }

    private boolean isUpTo(int at, int highest) {
        int value = two(at);
        return value >= 0 && value <= highest;
    }

    private int two(int at) {
        int tens = log[at] - '0';
        int ones = log[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    @Override
    public boolean isPlain() {
        return json.isPlain();
    }

    @Override
    public String kind() {
        return kind;
    }

    // ---- its values

    @Override
    public Presence locate(int number) {
        Slot slot = slots.get(number);
        return switch (slot.way) {
            case NEVER -> Presence.ABSENT;
            case OF_KIND -> Presence.OF_KIND;
            case UNKNOWN -> Presence.UNKNOWN;
            case DATA -> data(slot.nodes[shape][0]);
            case PART -> part(slot.nodes[shape]);
            case LINE -> line();
            case DERIVED -> derived(slot.nodes[shape]);
            case EXECUTABLE -> executable();
            case PROCESS_NAME -> processName();
            case QUESTION -> sysmon ? usable(queryName) : Presence.ABSENT;
        };
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public boolean isEscaped() {
        return escaped;
    }

    private Presence data(int node) {
        byte value = node == NO_NODE ? JsonScan.NONE : json.value(node);
        if (value == JsonScan.NONE) {
            return Presence.ABSENT;
        }
        from = json.from(node);
        to = json.to(node);
        escaped = value == JsonScan.ESCAPED;
        return value <= JsonScan.ESCAPED ? Presence.TEXT : Presence.UNKNOWN;
    }

    private Presence part(int[] nodes) {
        for (int node : nodes) {
            Presence presence = data(node);
            if (presence != Presence.ABSENT) {
                return presence == Presence.TEXT && from == to ? Presence.ABSENT : presence;
            }
        }
        return Presence.ABSENT;
    }

    private Presence line() {
        from = logFrom;
        to = logTo;
        escaped = false;
        return Presence.TEXT;
    }

    private Presence derived(int[] nodes) {
        for (int node : nodes) {
            if (node != NO_NODE && isThere(node)) {
                return Presence.UNKNOWN;
            }
        }
        return Presence.ABSENT;
    }

    /** As {@link WindowsRecord#text} sees it: a dash and blanks are nothing. */
    private Presence usable(int[] byShape) {
        Presence presence = data(byShape[shape]);
        if (presence != Presence.TEXT) {
            return presence;
        }
        if (from == to) {
            return Presence.ABSENT;
        }
        byte first = log[from];
        if (first <= ' ' || (first == '\\' && log[from + 1] != '\\')) {
            return Presence.UNKNOWN; // perhaps blank
        }
        return first == '-' && to == from + 1 ? Presence.ABSENT : Presence.TEXT;
    }

    private Presence firstUsable(int[]... candidates) {
        for (int[] candidate : candidates) {
            Presence presence = usable(candidate);
            if (presence != Presence.ABSENT) {
                return presence;
            }
        }
        return Presence.ABSENT;
    }

    private Presence executable() {
        if (sysmon) {
            return firstUsable(image, sourceImage);
        }
        if (!security) {
            return isCode("7045") ? usable(imagePath) : Presence.ABSENT;
        }
        if (isCode("4697") && usable(serviceFileName) != Presence.ABSENT) {
            return Presence.UNKNOWN;
        }
        return ofSecurity();
    }

    private Presence ofSecurity() {
        return isCode("4688") ? usable(newProcessName) : firstUsable(processName, callerProcessName, application);
    }

    /** What stands behind the last slash of the executable. */
    private Presence processName() {
        Presence presence = sysmon ? firstUsable(image, sourceImage) : security ? ofSecurity() : Presence.ABSENT;
        if (presence != Presence.TEXT) {
            return presence;
        }
        int begin = from;
        for (int i = from; i < to; i++) {
            if (escaped && log[i] == '\\') {
                i++;
                if (log[i] == 'u') {
                    return Presence.UNKNOWN;
                }
                begin = log[i] == '\\' || log[i] == '/' ? i + 1 : begin;
            } else if (log[i] == '/') {
                begin = i + 1;
            }
        }
        from = begin;
        return from == to ? Presence.ABSENT : Presence.TEXT;
    }

    private boolean isCode(String wanted) {
        for (int node : code[shape]) {
            if (isThere(node)) {
                int at = json.from(node);
                boolean equal = json.to(node) - at == wanted.length();
                for (int i = 0; equal && i < wanted.length(); i++) {
                    equal = log[at + i] == wanted.charAt(i);
                }
                return equal;
            }
        }
        return false;
    }

    private boolean equalsIgnoringCase(int node, byte[] lower) {
        int at = json.from(node);
        if (json.to(node) - at != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            byte b = log[at + i];
            if ((b >= 'A' && b <= 'Z' ? b + 0x20 : b) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length());
    }
}
