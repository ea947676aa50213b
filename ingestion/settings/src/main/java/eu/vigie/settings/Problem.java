package eu.vigie.settings;

/**
 * Something wrong in a file that a person wrote: where, what was found, what to do.
 *
 * @param line from 1; 0: the file as a whole
 * @param column from 1; 0: the line as a whole
 * @param remedy what is accepted instead; empty: the message says it
 */
public record Problem(String file, int line, int column, String message, String remedy) {
    /** {@code file:line:column: message; remedy}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (column > 0) {
            text.append(':').append(column);
        }
        text.append(": ").append(message);
        return remedy.isEmpty()
                ? text.toString()
                : text.append("; ").append(remedy).toString();
    }
}
