package eu.vigie.collect.intake;

/** Told, once, what became of a batch whose sender still has it. Called on a thread of the forwarder: be short. */
public interface Receipt {
    /** Kafka has all of it. */
    void stored();

    /** Kafka went away: some of it may have arrived. The sender repeats it, best with the same numbers. */
    void returned();
}
