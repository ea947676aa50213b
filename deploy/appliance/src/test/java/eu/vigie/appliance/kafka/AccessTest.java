package eu.vigie.appliance.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

final class AccessTest {
    @Test
    void decisionsAndRulesAreWrittenByConsoleAndCommandLineAlone() {
        assertThat(writersOf(Topic.DECISIONS)).containsExactlyInAnyOrder("User:console", "User:cli");
        assertThat(writersOf(Topic.RULES)).containsExactlyInAnyOrder("User:console", "User:cli");
    }

    @Test
    void deliveriesAreWrittenByTheNotifierAlone() {
        assertThat(writersOf(Topic.DELIVERIES)).containsExactly("User:notifier");
    }

    @Test
    void profilesAreWrittenByTheJobsAloneAndReadByNobodyElse() {
        assertThat(writersOf(Topic.PROFILES)).containsExactly("User:jobs");
        assertThat(of(Topic.PROFILES, AclOperation.READ)).containsExactly("User:jobs");
    }

    @Test
    void theCollectorReadsNothing() {
        assertThat(Access.bindings().stream()
                        .filter(b -> b.entry().principal().equals("User:collector"))
                        .map(b -> b.entry().operation()))
                .containsOnly(AclOperation.WRITE);
    }

    @Test
    void onlyUsersOfTheTableHaveRights() {
        assertThat(Access.bindings().stream().map(b -> b.entry().principal().substring("User:".length())))
                .isSubsetOf(Access.USERS);
    }

    private static List<String> writersOf(Topic topic) {
        return of(topic, AclOperation.WRITE);
    }

    private static List<String> of(Topic topic, AclOperation operation) {
        return Access.bindings().stream()
                .filter(b ->
                        b.pattern().name().equals(topic.topic()) && b.entry().operation() == operation)
                .map(b -> b.entry().principal())
                .toList();
    }
}
