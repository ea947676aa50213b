package eu.vigie.verify.probe;

/**
 * Something of a running appliance that a stranger may try, a line of a file with tabs between the parts.
 *
 * @param what {@code port}, {@code process}, {@code folder} or {@code file}
 * @param role of a port: what is expected to listen there; else empty
 * @param name component
 * @param place port number, process number or path
 */
record Target(String what, String role, String name, String place) {
    static Target parse(String line) {
        String[] parts = line.split("\t", -1);
        return new Target(parts[0], parts[1], parts[2], parts[3]);
    }

    int number() {
        return Integer.parseInt(place);
    }

    String line() {
        return String.join("\t", what, role, name, place);
    }
}
