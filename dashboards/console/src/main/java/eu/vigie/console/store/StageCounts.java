package eu.vigie.console.store;

/** Records in the index, one number a kind. */
public record StageCounts(
        long events, long deadLetters, long detections, long alerts, long incidents, long notifications) {}
