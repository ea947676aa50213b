package eu.vigie.appliance.kafka;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what on the broker. What is not listed is refused: decisions and rules are written by the console and the command line alone.
 * Consumer groups and transactional ids of a component begin with {@code vigie.} or {@code vigie-} and its name.
 */
public final class Access {
    /** Users with rights from this table; {@code broker} and {@code admin} may do everything. */
    public static final List<String> USERS = List.of("collector", "jobs", "notifier", "console", "cli");

    private final Set<AclBinding> bindings = new LinkedHashSet<>();

    private Access() {}

    /** All rights of all components. */
    public static Set<AclBinding> bindings() {
        Access access = new Access();
        access.collector();
        access.jobs();
        access.notifier();
        access.console();
        access.commandLine();
        return Set.copyOf(access.bindings);
    }

    private void collector() {
        topics("collector", WRITE, Topic.RAW);
    }

    private void jobs() {
        topics("jobs", READ, Topic.values());
        topics(
                "jobs",
                WRITE,
                Topic.EVENTS,
                Topic.DETECTIONS,
                Topic.CORRELATIONS,
                Topic.DEAD_LETTERS,
                Topic.ACCOUNTING,
                Topic.RULES_IN_FORCE,
                Topic.ALERTS,
                Topic.INCIDENTS,
                Topic.NOTIFICATIONS,
                Topic.PROFILES);
        for (String job : List.of("jobs", "detection", "incident", "index")) {
            ownNames("jobs", job);
        }
    }

    private void notifier() {
        topics("notifier", READ, Topic.NOTIFICATIONS, Topic.DELIVERIES);
        topics("notifier", WRITE, Topic.DELIVERIES);
        ownNames("notifier", "notifier");
    }

    /** It writes its own acts (logins, traces that were read) to the raw topic, as every source does. */
    private void console() {
        topics("console", WRITE, Topic.RAW, Topic.DECISIONS, Topic.RULES);
        topics("console", READ, Topic.ACCOUNTING, Topic.RULES, Topic.RULES_IN_FORCE, Topic.DECISIONS);
        topics("console", DESCRIBE, Topic.values());
        ownNames("console", "console");
    }

    /**
     * The status counts what is in flight from the headers of the raw records, and what a stage has not read of topics with transactions,
     * whose offsets are not records alone. A backtest reads the raw records and what was detected.
     */
    private void commandLine() {
        topics("cli", WRITE, Topic.RAW, Topic.DECISIONS, Topic.RULES);
        topics("cli", READ, Topic.RAW, Topic.ACCOUNTING, Topic.RULES, Topic.RULES_IN_FORCE, Topic.DECISIONS);
        topics("cli", READ, Topic.DETECTIONS, Topic.CORRELATIONS, Topic.ALERTS, Topic.INCIDENTS, Topic.NOTIFICATIONS);
        topics("cli", DESCRIBE, Topic.values());
        allow("cli", DESCRIBE, new ResourcePattern(ResourceType.GROUP, "vigie", PatternType.PREFIXED));
        ownNames("cli", "cli");
    }

    private void topics(String user, AclOperation operation, Topic... topics) {
        for (Topic topic : topics) {
            allow(user, operation, new ResourcePattern(ResourceType.TOPIC, topic.topic(), PatternType.LITERAL));
        }
    }

    private void ownNames(String user, String name) {
        for (String prefix : List.of("vigie." + name, "vigie-" + name)) {
            allow(user, READ, new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED));
            ResourcePattern transactions =
                    new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED);
            allow(user, WRITE, transactions);
            allow(user, DESCRIBE, transactions);
        }
    }

    private void allow(String user, AclOperation operation, ResourcePattern resource) {
        bindings.add(new AclBinding(
                resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
    }
}
