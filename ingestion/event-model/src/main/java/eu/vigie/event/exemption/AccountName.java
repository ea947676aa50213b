package eu.vigie.event.exemption;

import java.util.Locale;
import java.util.Set;

/** An account as logs name it, without what stands around it: {@code CORP\alice} and {@code alice@corp.example} are alice. */
final class AccountName {
    /** Names behind which anybody may be. */
    private static final Set<String> SHARED = Set.of(
            "root", "admin", "administrator", "system", "local service", "network service", "nobody", "guest", "-");

    private AccountName() {}

    static String plain(String name) {
        String account = name.substring(name.lastIndexOf('\\') + 1);
        int at = account.indexOf('@');
        return (at > 0 ? account.substring(0, at) : account).strip().toLowerCase(Locale.ROOT);
    }

    static boolean shared(String name) {
        return SHARED.contains(plain(name));
    }
}
