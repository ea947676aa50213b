package eu.vigie.baseline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of command a command line is: the program's name without folder, version and {@code .exe}; programs that do the same everyday
 * work share a family, so that {@code vim} is not new to who uses {@code nano}.
 */
public final class CommandFamily {
    /** The program stands at the beginning. */
    private static final int READ = 1_000;

    private static final Pattern VERSION = Pattern.compile("[-_.]?[0-9][0-9.]*$");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
    private static final Map<String, String> SHARED = new HashMap<>();

    static {
        family("packages", "apt apt-get apt-cache aptitude dpkg yum dnf rpm zypper snap apk pacman");
        family("services", "systemctl service journalctl loginctl");
        family("editing", "vi vim view nano emacs ed pico sudoedit");
        family("reading", "cat less more head tail grep egrep zcat zless zgrep tac wc");
        family("files", "ls cp mv mkdir chown chmod chgrp ln touch stat du df find pwd test");
        family("shell", "sh bash dash zsh ksh fish csh tcsh");
        family("processes", "ps top htop pgrep kill killall pkill lsof");
    }

    private CommandFamily() {}

    private static void family(String name, String programs) {
        for (String program : programs.split(" ")) {
            SHARED.put(program, name);
        }
    }

    /** The family of a command line as logged; null when it names no program. */
    public static @Nullable String of(String commandLine) {
        String rest =
                commandLine.substring(0, Math.min(commandLine.length(), READ)).strip();
        while (!rest.isEmpty()) {
            boolean quoted = rest.charAt(0) == '"';
            int end = quoted ? rest.indexOf('"', 1) : firstBlank(rest);
            String word = end < 0 ? rest.substring(quoted ? 1 : 0) : rest.substring(quoted ? 1 : 0, end);
            rest = end < 0 ? "" : rest.substring(end + (quoted ? 1 : 0)).strip();
            if (word.equals("env")
                    || word.endsWith("/env")
                    || ASSIGNMENT.matcher(word).matches()) {
                continue;
            }
            String name = name(word);
            return name.isEmpty() ? null : SHARED.getOrDefault(name, name);
        }
        return null;
    }

    private static int firstBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String name(String word) {
        String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        name = name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
        String bare = VERSION.matcher(name).replaceFirst("");
        return bare.isEmpty() ? name : bare;
    }
}
