package eu.vigie.event.rule;

import eu.vigie.event.Require;

/**
 * One rule of a change.
 *
 * @param id the rule's id, without the mark of a draft
 * @param hash SHA-256 of its canonical text, in hexadecimal; of a rule that ends, the hash that it had
 * @param text one YAML document; empty for a rule that ends
 */
public record ChangedRule(String id, String title, String hash, String text) {
    public ChangedRule {
        Require.text(id, "rule id");
        Require.text(hash, "rule hash");
    }
}
