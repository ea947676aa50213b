package eu.vigie.event.json;

import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;

/** {@link Delivery}: topic {@code vigie.deliveries}. */
public final class DeliveryJson {
    private DeliveryJson() {}

    public static byte[] write(Delivery delivery) {
        return JsonOut.object(out -> out.text("notification", delivery.notification())
                .text("channel", delivery.channel())
                .number("attempt", delivery.attempt())
                .text("state", delivery.state().word())
                .text("message_id", delivery.messageId())
                .instant("at", delivery.at())
                .flag("possible_repeat", delivery.possibleRepeat())
                .text("detail", delivery.detail()));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static Delivery read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new Delivery(
                        in.text("notification"),
                        in.text("channel"),
                        in.integer("attempt"),
                        DeliveryState.ofWord(in.text("state")),
                        in.text("message_id"),
                        in.instant("at"),
                        in.flag("possible_repeat"),
                        in.text("detail")));
    }
}
