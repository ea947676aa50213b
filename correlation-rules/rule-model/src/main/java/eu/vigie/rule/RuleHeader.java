package eu.vigie.rule;

import eu.vigie.event.Require;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.rule.alerting.Outcome;
import eu.vigie.settings.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of rule has.
 *
 * @param id the rule's UUID, or its name where it has none
 * @param name short name that correlations refer to; null: they use the id
 * @param tags as written: {@code attack.t1110.001}, {@code vigie.privileged} ...
 * @param entity field that names what an alert of this rule is about; null: the first group-by field, else the most telling of address,
 *     user and host
 * @param hash SHA-256 of the rule's canonical text, in hexadecimal
 * @param alerting whether its detections raise alerts
 * @param file where it was read
 * @param line from 1
 */
public record RuleHeader(
        String id,
        @Nullable String name,
        String title,
        String description,
        String author,
        List<String> references,
        List<String> falsePositives,
        RuleStatus status,
        Level level,
        List<String> tags,
        @Nullable String entity,
        String hash,
        boolean alerting,
        String file,
        int line) {
    /** Ends the id of a rule that runs as a draft, beside the one that it may become. */
    public static final String DRAFT = ":draft";

    /** The tag of a draft's detections. */
    public static final String DRAFT_TAG = "vigie.draft";

    public RuleHeader {
        Require.text(id, "rule id");
        references = List.copyOf(references);
        falsePositives = List.copyOf(falsePositives);
        tags = List.copyOf(tags);
    }

    /** What a detection carries of it. */
    public RuleRef ref() {
        return new RuleRef(id, title, hash, level, status, tags, alerting);
    }

    /** Whether it runs as a draft: its detections are kept and marked, and raise nothing. */
    public boolean isDraft() {
        return id.endsWith(DRAFT);
    }

    /** The id without the mark of a draft. */
    public static String plainId(String id) {
        return id.endsWith(DRAFT) ? id.substring(0, id.length() - DRAFT.length()) : id;
    }

    /** The rule as a draft. */
    RuleHeader asDraft() {
        List<String> marked = new ArrayList<>(tags);
        marked.add(DRAFT_TAG);
        return with(id + DRAFT, marked, hash, false);
    }

    /** The same rule whose text includes more than its own document: the filters that apply to it. */
    public RuleHeader withHash(String combined) {
        return with(id, tags, combined, alerting);
    }

    /** The same rule, its matches becoming what was chosen. */
    public RuleHeader becoming(Outcome outcome) {
        List<String> marked = new ArrayList<>(tags);
        if (outcome == Outcome.RISK) {
            marked.add(Outcome.RISK_TAG);
        }
        return with(id, marked, hash, outcome == Outcome.ALERT);
    }

    private RuleHeader with(String otherId, List<String> otherTags, String otherHash, boolean alerts) {
        return new RuleHeader(
                otherId,
                name,
                title,
                description,
                author,
                references,
                falsePositives,
                status,
                level,
                otherTags,
                entity,
                otherHash,
                alerts,
                file,
                line);
    }

    /** A problem at the rule's place. */
    public Problem problem(String message, String remedy) {
        return new Problem(file, line, 0, message, remedy);
    }
}
