package eu.vigie.notify.kafka;

import eu.vigie.event.notification.Notification;

/** Takes what the feed reads, with its place. */
public interface NotificationSink {
    void notification(int partition, long offset, Notification notification);

    /** A record that is no notification. */
    void malformed(int partition, long offset);
}
