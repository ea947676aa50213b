package eu.vigie.normalize.audit;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.IpText;

/** The {@code saddr} of a SOCKADDR record: a struct sockaddr in hexadecimal; the family in the machine's order, the port in the network's. */
final class SockAddr {
    private SockAddr() {}

    static void describe(String hex, EventDraft draft) {
        int family = hex.length() >= 16 ? number(hex, 0, 4) : -1;
        if (family == 0x0200) {
            address(
                    number(hex, 8, 10) + "." + number(hex, 10, 12) + "." + number(hex, 12, 14) + "."
                            + number(hex, 14, 16),
                    hex,
                    draft);
        } else if (family == 0x0A00 && hex.length() >= 48) {
            StringBuilder text = new StringBuilder();
            for (int i = 16; i < 48; i += 4) {
                text.append(text.length() == 0 ? "" : ":").append(hex, i, i + 4);
            }
            address(text.toString(), hex, draft);
        }
    }

    private static void address(String text, String hex, EventDraft draft) {
        if (IpText.canonical(text) != null) {
            draft.address("destination", text);
            draft.put("destination.port", number(hex, 4, 8));
        }
    }

    private static int number(String hex, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = Character.digit(hex.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
