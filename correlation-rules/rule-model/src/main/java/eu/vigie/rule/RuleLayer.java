package eu.vigie.rule;

import eu.vigie.settings.Node;
import java.util.List;
import java.util.Set;

/**
 * Documents of rules that are loaded together with other layers.
 *
 * @param without ids of documents that are left out: another layer replaces them, or they were retired
 * @param draft whether its rules run as drafts. A draft refers to drafts first, then to the others; those never refer to a draft
 */
public record RuleLayer(List<Node> documents, Set<String> without, boolean draft) {
    public RuleLayer {
        documents = List.copyOf(documents);
        without = Set.copyOf(without);
    }
}
