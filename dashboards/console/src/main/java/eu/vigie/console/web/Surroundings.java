package eu.vigie.console.web;

import eu.vigie.console.page.ComponentHealth;
import eu.vigie.console.page.Decided;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the console knows from elsewhere than the index, and so even while the index is away. */
public interface Surroundings {
    /** Records in the raw topic since it began, over all partitions; empty: Kafka does not say. */
    OptionalLong topicEnd();

    /** What people decided about exceptions; empty: Kafka does not say. */
    Optional<Decided> decided();

    /** How the components do, in the launcher's order; empty: no launcher runs here. */
    List<ComponentHealth> components();
}
