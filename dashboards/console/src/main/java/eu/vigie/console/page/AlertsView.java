package eu.vigie.console.page;

import eu.vigie.console.store.CaseFilter;
import eu.vigie.event.alert.Alert;
import java.util.List;

/** The list of alerts under a filter. */
public record AlertsView(CaseFilter filter, List<Alert> alerts) {
    /** Alerts on the page. */
    public static final int SHOWN = 200;
}
