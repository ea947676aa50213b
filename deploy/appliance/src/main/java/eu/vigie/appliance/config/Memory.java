package eu.vigie.appliance.config;

/**
 * Heap sizes in MiB. The whole appliance stays below 4 GiB resident with these.
 *
 * @param taskManaged memory of the TaskManager for RocksDB, outside its heap
 */
public record Memory(
        int kafka,
        int opensearch,
        int jobManager,
        int taskManager,
        int taskManaged,
        int collector,
        int notifier,
        int console) {
    /** What a machine with two cores and 8 GiB runs on. */
    public static final Memory DEFAULT = new Memory(320, 768, 256, 640, 192, 128, 64, 96);
}
