package eu.vigie.console.page;

import eu.vigie.console.store.CaseFilter;
import eu.vigie.event.incident.Incident;
import java.util.List;

/** The list of incidents under a filter. */
public record IncidentsView(CaseFilter filter, List<Incident> incidents) {
    /** Incidents on the page. */
    public static final int SHOWN = 200;
}
