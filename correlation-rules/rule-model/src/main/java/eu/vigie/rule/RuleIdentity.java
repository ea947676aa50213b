package eu.vigie.rule;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import java.util.Optional;

/**
 * By what a document of a rule is known.
 *
 * @param hash SHA-256 of its canonical text, in hexadecimal
 */
public record RuleIdentity(String id, String title, String hash) {
    /** Empty when it has neither id nor name nor title, which the problems then say. */
    public static Optional<RuleIdentity> of(Node document, Problems problems) {
        return new RuleDocument(document, problems)
                .header()
                .map(header -> new RuleIdentity(header.id(), header.title(), header.hash()));
    }
}
