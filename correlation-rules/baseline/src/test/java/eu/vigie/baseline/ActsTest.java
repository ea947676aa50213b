package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which events count as acts; the fields are those of the normalizers' golden files. */
class ActsTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:00:00.000123Z");

    @Test
    void aLoginIsAnActWithoutPrivilegeUnlessItIsRoots() {
        Act login = act(
                "event.action=ssh_login event.outcome=success user.name=alice host.name=web1 source.ip=198.51.100.7");
        assertThat(login.kind()).isEqualTo(ActKind.LOGIN);
        assertThat(login.privileged()).isFalse();
        assertThat(login.source()).isEqualTo("198.51.100.7");
        assertThat(login.target()).isEqualTo("web1");
        assertThat(login.micros()).isEqualTo(1_772_438_400_000_123L);
        assertThat(act("event.action=ssh_login event.outcome=success user.name=root host.name=web1")
                        .privileged())
                .isTrue();
    }

    @Test
    void commandsThroughSudoAndChangesOfAccountArePrivileged() {
        Act sudo = act("event.action=ran-command event.outcome=success process.name=sudo user.name=alice"
                + " host.name=web1 process.command_line=/usr/bin/systemctl");
        assertThat(sudo.kind()).isEqualTo(ActKind.COMMAND);
        assertThat(sudo.privileged()).isTrue();
        assertThat(sudo.command()).isEqualTo("services");
        assertThat(act("event.action=su event.outcome=success user.name=alice user.effective.name=root host.name=web1")
                        .kind())
                .isEqualTo(ActKind.SWITCH);
    }

    @Test
    void throughABastionEverythingButTheLoginIsPrivileged() {
        String who = " vigie.bastion=wallix user.name=alice host.name=wab1 source.ip=198.51.100.7";
        Act session = act("session.activity=session_start event.outcome=success session.target.name=db1" + who);
        assertThat(session.kind()).isEqualTo(ActKind.SESSION);
        assertThat(session.target()).isEqualTo("db1");
        assertThat(session.privileged()).isTrue();
        assertThat(act("session.activity=command session.command=whoami session.target.name=db1" + who)
                        .command())
                .isEqualTo("whoami");
        assertThat(act("session.activity=administration event.action=add" + who).target())
                .isEqualTo("wab1");
        Act login = act("session.activity=login event.outcome=success" + who);
        assertThat(login.privileged()).isFalse();
        assertThat(login.target()).isNull();
        assertThat(none("session.activity=input" + who)).isTrue();
        assertThat(none("session.activity=session_start session.target.name=db1 user.name=alice"))
                .as("nobody says that this is a bastion")
                .isTrue();
    }

    @Test
    void ofWindowsSomebodySittingDownAndSpecialPrivilegesCount() {
        Act logon = act("event.action=logged-in event.outcome=success winlog.logon.type=RemoteInteractive"
                + " user.name=alice host.name=srv1 source.ip=198.51.100.7");
        assertThat(logon.kind()).isEqualTo(ActKind.LOGIN);
        assertThat(none("event.action=logged-in event.outcome=success winlog.logon.type=Network user.name=alice"))
                .isTrue();
        assertThat(act("event.action=logged-in-special event.outcome=success user.name=admin host.name=srv1")
                        .privileged())
                .isTrue();
        for (String machinery : new String[] {"SYSTEM", "SRV1$", "DWM-3", "umfd-0"}) {
            assertThat(none("event.action=logged-in-special event.outcome=success host.name=srv1 user.name="
                            + machinery))
                    .as(machinery)
                    .isTrue();
        }
    }

    @Test
    void whatFailedOrNamesNobodyIsNoAct() {
        assertThat(none("event.action=ssh_login event.outcome=failure user.name=root host.name=web1"))
                .isTrue();
        assertThat(none("event.action=ran-command event.outcome=failure process.name=sudo user.name=bob"))
                .isTrue();
        assertThat(none("event.action=ssh_login event.outcome=success host.name=web1"))
                .isTrue();
        assertThat(none("event.action=logged-on event.outcome=success user.name=alice process.name=sudo"))
                .isTrue();
    }

    @Test
    void aPrivilegedActGoesToItsAccountAndItsHost() {
        java.util.List<String> entities = new java.util.ArrayList<>();
        EntityAct.route(
                act("event.action=su event.outcome=success user.name=alice host.name=web1"),
                routed -> entities.add(routed.entity()));
        EntityAct.route(
                act("event.action=ssh_login event.outcome=success user.name=alice host.name=web1"),
                routed -> entities.add(routed.entity()));
        assertThat(entities).containsExactly("user:alice", "host:web1", "user:alice");
    }

    @Test
    void longNamesAreCut() {
        Act act = act("event.action=su event.outcome=success user.name=" + "a".repeat(9_000) + " host.name=web1");
        assertThat(act.account()).hasSize(Act.MAX_LENGTH);
    }

    @Test
    void aNameIsTheSameAfterItsWayAsUtf8() {
        String face = "\ud83d\ude00";
        Act cut = act("event.action=su event.outcome=success host.name=web1 user.name=" + "a".repeat(127) + face);
        assertThat(cut.account()).isEqualTo("a".repeat(127) + "\ufffd");
        Act half = act("event.action=su event.outcome=success user.name=" + face + "\ude00 host.name=\ud83d");
        assertThat(half.account()).isEqualTo(face + "\ufffd");
        assertThat(half.target()).isEqualTo("\ufffd");
    }

    private static Act act(String fields) {
        return read(fields).orElseThrow();
    }

    private static boolean none(String fields) {
        return read(fields).isEmpty();
    }

    private static Optional<Act> read(String fields) {
        Map<String, Object> map = new HashMap<>();
        for (String field : fields.split(" ")) {
            int sign = field.indexOf('=');
            map.put(field.substring(0, sign), field.substring(sign + 1));
        }
        return Acts.of(new Event("c1-1-7.2", AT, AT, "linux", Understanding.FULL, map));
    }
}
