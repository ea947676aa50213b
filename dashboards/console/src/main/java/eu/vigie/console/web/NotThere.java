package eu.vigie.console.web;

/** Nothing stands at the address that was asked for. */
final class NotThere extends RuntimeException {
    NotThere() {
        super("not there", null, false, false);
    }
}
