package eu.vigie.sigma.match;

/** JSON with its escapes undone in place, for searching: {@code C:\\Users} reads {@code C:\Users}. Structure stays as it is. */
final class JsonText {
    private JsonText() {}

    static boolean isJson(String text) {
        return text.startsWith("{");
    }

    static String unescaped(String json) {
        int at = json.indexOf('\\');
        if (at < 0) {
            return json;
        }
        StringBuilder text = new StringBuilder(json.length());
        int from = 0;
        while (at >= 0 && at + 1 < json.length()) {
            text.append(json, from, at);
            char c = json.charAt(at + 1);
            from = at + 2;
            switch (c) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    int code = code(json, from);
                    text.append(code < 0 ? 'u' : (char) code);
                    from += code < 0 ? 0 : 4;
                }
                default -> text.append(c);
            }
            at = json.indexOf('\\', from);
        }
        return text.append(json, from, json.length()).toString();
    }

    /** -1: no four hexadecimal digits stand there. */
    private static int code(String json, int from) {
        if (from + 4 > json.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(json.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
