package eu.vigie.appliance.kafka;

import eu.vigie.appliance.config.ApplianceSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** Brings users, rights and topics of the broker to what this version wants; done at each start, changes nothing when all is right. */
public final class KafkaProvisioning {
    /** The passwords have 192 random bits, so more rounds add nothing. */
    private static final int SCRAM_ROUNDS = 4096;

    private final Admin admin;

    public KafkaProvisioning(Admin admin) {
        this.admin = admin;
    }

    /** Passwords by user name. */
    public void users(Map<String, String> passwords) throws IOException, InterruptedException {
        Set<String> known = await(admin.describeUserScramCredentials().users()).stream()
                .collect(java.util.stream.Collectors.toSet());
        List<UserScramCredentialAlteration> missing = new ArrayList<>();
        passwords.forEach((user, password) -> {
            if (!known.contains(user)) {
                missing.add(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ROUNDS), password));
            }
        });
        if (!missing.isEmpty()) {
            await(admin.alterUserScramCredentials(missing).all());
        }
    }

    /** Rights that are not in the table are taken away. */
    public void rights() throws IOException, InterruptedException {
        Set<AclBinding> wanted = Access.bindings();
        Collection<AclBinding> present =
                await(admin.describeAcls(AclBindingFilter.ANY).values());
        Set<AclBinding> missing = new HashSet<>(wanted);
        missing.removeAll(present);
        List<AclBindingFilter> surplus = present.stream()
                .filter(binding -> !wanted.contains(binding))
                .map(AclBinding::toFilter)
                .toList();
        if (!missing.isEmpty()) {
            await(admin.createAcls(missing).all());
        }
        if (!surplus.isEmpty()) {
            await(admin.deleteAcls(surplus).all());
        }
    }

    /** Makes the topics that are missing; gives the raw topic more partitions when the settings ask for more. */
    public void topics(ApplianceSettings settings) throws IOException, InterruptedException {
        Set<String> present = await(admin.listTopics().names());
        List<NewTopic> missing = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (!present.contains(topic.topic())) {
                int partitions = topic == Topic.RAW ? settings.rawPartitions() : topic.partitions();
                missing.add(new NewTopic(topic.topic(), partitions, (short) 1)
                        .configs(topic.configuration(settings.rawRetentionBytes())));
            }
        }
        if (!missing.isEmpty()) {
            await(admin.createTopics(missing).all());
        }
        if (present.contains(Topic.RAW.topic())) {
            growRaw(settings.rawPartitions());
        }
    }

    private void growRaw(int wanted) throws IOException, InterruptedException {
        String raw = Topic.RAW.topic();
        Map<String, TopicDescription> found =
                await(admin.describeTopics(List.of(raw)).allTopicNames());
        TopicDescription description = found.get(raw);
        if (description != null && description.partitions().size() < wanted) {
            Map<String, NewPartitions> grown = new HashMap<>();
            grown.put(raw, NewPartitions.increaseTo(wanted));
            await(admin.createPartitions(grown).all());
        }
    }

    private static <T> T await(KafkaFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka: " + e.getCause(), e);
        }
    }
}
