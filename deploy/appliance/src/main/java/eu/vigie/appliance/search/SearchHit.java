package eu.vigie.appliance.search;

/**
 * One document that was found.
 *
 * @param source the document's JSON as it was indexed, on one line
 */
@SuppressWarnings("ArrayRecordComponent") // carried, not compared
public record SearchHit(String index, String id, byte[] source) {}
