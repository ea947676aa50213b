package eu.vigie.incident;

import eu.vigie.event.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the organisation owns.
 *
 * @param name the host's name as logs give it, short or fully qualified
 * @param owner who decides about it; null: not stated
 * @param addresses under which logs may also name it
 */
public record Asset(
        String name, Criticality criticality, @Nullable String owner, List<String> addresses)
        implements java.io.Serializable {
    public Asset {
        Require.text(name, "asset name");
        addresses = Require.copy(addresses);
    }
}
