package eu.vigie.notify;

/** Hears that a channel has nothing more to do for a notification. */
@FunctionalInterface
public interface Settled {
    void settled(String notification);
}
