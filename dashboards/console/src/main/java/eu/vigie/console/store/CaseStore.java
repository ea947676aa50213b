package eu.vigie.console.store;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Event;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.raw.DeadLetter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pages read: cases, the events behind them and the accounts. Read only; nothing that the console does changes a case here.
 *
 * <p>Every method throws {@link StoreAwayException} while the index cannot be asked.
 */
public interface CaseStore {
    /** Entities whose profiles are asked for at once. */
    int MOST_PROFILES = 8;

    /** Incidents, the one that changed latest first. */
    List<Incident> incidents(CaseFilter filter, int limit);

    /** Alerts, the one seen latest first; silenced ones only when the filter asks for that status. */
    List<Alert> alerts(CaseFilter filter, int limit);

    /** Alerts that the exception silenced, the one seen latest first. */
    List<Alert> silencedBy(String exemption, int limit);

    /** What each exception silenced, by its id. */
    Map<String, SilencedSum> silenced();

    Optional<Incident> incident(String id);

    Optional<Alert> alert(String id);

    /** Those of the ids that are there, earliest first seen first. */
    List<Alert> alertsById(Collection<String> ids);

    /** Those of the ids that are there, earliest first. */
    List<Detection> detectionsById(Collection<String> ids);

    /** One event, whole. */
    Optional<Event> event(String id);

    /** Those of the ids that are there, earliest first, without {@code event.original}. */
    List<Event> eventsById(Collection<String> ids);

    /** Events that fit, latest first, without {@code event.original}. */
    EventsFound search(EventQuery query, int limit);

    /** Profiles of those of the entities that have one; of the first {@value #MOST_PROFILES} alone. */
    List<EntityProfile> profiles(Collection<EntityKey> entities);

    /** What was sent about an incident, latest first. */
    List<Notification> notifications(String incident);

    /** What became of notifications: the latest attempt of each channel last. */
    List<Delivery> deliveries(Collection<String> notifications);

    /** The latest dead letters, newest first. */
    List<DeadLetter> deadLetters(int limit);

    /** The account of every partition of the raw topic, by partition. */
    List<PartitionAccount> accounts();

    /** Per source, when its latest indexed log was received. */
    Map<String, SourceActivity> activity();

    /** How many records of each kind the index holds. */
    StageCounts counts();
}
