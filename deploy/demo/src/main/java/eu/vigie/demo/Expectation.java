package eu.vigie.demo;

import eu.vigie.demo.day.Intrusion;
import java.util.List;

/** What the intrusion must raise with the rules that come with Vigie, and nothing else; in the order of the story. */
final class Expectation {
    private static final String LINUX = "6d9e6b1e-3c0f-4f0f-9c68-0b6b6b7b2a";
    private static final String BASTION = "b2f0c5d4-1f7e-4b58-9a34-6c0f7e9d2c";
    private static final String WINDOWS = "7a41c1be-91b7-4a0c-8f57-5d9b2f1c3b";

    private static final String ADDRESS = "address:" + Intrusion.ATTACKER;
    private static final String PERSON = "user:" + Intrusion.VICTIM;
    private static final String SERVER = "host:" + Intrusion.SERVER;
    private static final String CONTROLLER = "host:" + Intrusion.CONTROLLER + ".laverdin.example";
    private static final String ACCOUNT = "user:" + Intrusion.ACCOUNT;

    private Expectation() {}

    static ExpectedOutcome outcome() {
        return new ExpectedOutcome(
                List.of(
                        alert(
                                LINUX + "01",
                                ADDRESS,
                                "24 wrong passwords, eight seconds apart: one crossing of the limit"),
                        alert(LINUX + "02", ADDRESS, "the right password right after"),
                        alert(LINUX + "10", SERVER, "useradd"),
                        alert(LINUX + "12", ACCOUNT, "the new account in the group sudo"),
                        alert(LINUX + "09", SERVER, "a new file in sudoers.d"),
                        alert(LINUX + "15", SERVER, "systemctl stop auditd"),
                        alert(LINUX + "41", SERVER, "auditd is not started again"),
                        alert(BASTION + "10", PERSON, "34 files over the SSH bastion within ten minutes"),
                        alert(LINUX + "17", SERVER, "journalctl --vacuum-time"),
                        alert(BASTION + "08", PERSON, "the domain controller at night over the RDP bastion"),
                        alert(WINDOWS + "02", CONTROLLER, "a service that runs from ProgramData"),
                        alert(WINDOWS + "04", ACCOUNT, "a new domain administrator"),
                        alert(WINDOWS + "01", CONTROLLER, "the security log cleared"),
                        alert(WINDOWS + "20", CONTROLLER, "first the service, then the log")),
                1,
                List.of(ADDRESS, PERSON, SERVER, CONTROLLER, ACCOUNT),
                Intrusion.story());
    }

    private static ExpectedAlert alert(String rule, String entity, String because) {
        return new ExpectedAlert(rule, entity, 1, because);
    }
}
