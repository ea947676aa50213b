package eu.vigie.console.page;

/**
 * One thing to do now, addressed to a person.
 *
 * @param search query of the event search that helps; empty: none
 */
public record NextStep(String text, String search) {
    static NextStep of(String text) {
        return new NextStep(text, "");
    }
}
