package eu.vigie.notify;

import eu.vigie.event.notification.Delivery;
import java.util.ArrayList;
import java.util.List;

/** Keeps deliveries in memory and can die before or after keeping one. */
final class FakeLog implements DeliveryLog {
    /** Not an Exception, so that nothing catches it: the process is gone. */
    static final class Died extends Error {
        Died() {
            super("the process died");
        }
    }

    final List<Delivery> records = new ArrayList<>();
    boolean away;
    private int callsUntilDeath = Integer.MAX_VALUE;
    private boolean keepsTheLast;

    void dieAtCall(int call, boolean afterKeepingIt) {
        callsUntilDeath = call;
        keepsTheLast = afterKeepingIt;
    }

    void live() {
        callsUntilDeath = Integer.MAX_VALUE;
    }

    @Override
    public void append(Delivery delivery) {
        if (away) {
            throw new UnrecordedException("away", new IllegalStateException());
        }
        if (--callsUntilDeath == 0) {
            if (keepsTheLast) {
                records.add(delivery);
            }
            throw new Died();
        }
        records.add(delivery);
    }
}
