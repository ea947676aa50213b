package eu.vigie.event.json;

import eu.vigie.event.exemption.Actor;
import java.io.IOException;

/** {@link Actor} inside a decision. */
final class ActorJson {
    private ActorJson() {}

    static void write(JsonOut out, Actor by) throws IOException {
        out.text("person", by.person()).text("login", by.login()).text("host", by.host());
    }

    static Actor read(JsonIn in) {
        return new Actor(in.text("person"), in.text("login"), in.text("host"));
    }
}
