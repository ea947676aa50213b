package eu.vigie.normalize.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a record type means: action, categories and types in ECS words. The actions are those of the audit library's normalisation table, which
 * {@code ausearch --format text} and Auditbeat use. A type that does not stand here is an event all the same, named after itself.
 *
 * @param about who the record's account is
 */
record AuditTypes(String action, List<String> categories, List<String> types, About about) {
    /** Whom {@code acct} and {@code id} name. */
    enum About {
        /** The account that logs on, or whose session it is. */
        LOGIN,
        /** An account that is changed. */
        TARGET,
        /** A group that is changed. */
        GROUP,
        NOBODY
    }

    private static final String TABLE = """
            USER_LOGIN logged-in authentication start LOGIN
            USER_LOGOUT logged-out authentication end LOGIN
            USER_AUTH authenticated authentication info LOGIN
            USER_ACCT was-authorized authentication info LOGIN
            USER_ERR caused-error authentication info LOGIN
            USER_START started-session session start LOGIN
            USER_END ended-session session end LOGIN
            CRED_ACQ acquired-credentials authentication info LOGIN
            CRED_DISP disposed-credentials authentication info LOGIN
            CRED_REFR refreshed-credentials authentication info LOGIN
            LOGIN changed-login-id-to authentication start NOBODY
            USER_CHAUTHTOK changed-password iam user,change TARGET
            ACCT_LOCK locked-account iam user,info TARGET
            ACCT_UNLOCK unlocked-account iam user,info TARGET
            ADD_USER added-user-account iam user,creation TARGET
            DEL_USER deleted-user-account iam user,deletion TARGET
            USER_MGMT modified-user-account iam user,change TARGET
            CHUSER_ID changed-user-id iam user,change TARGET
            CHGRP_ID changed-group-id iam group,change GROUP
            ADD_GROUP added-group-account-to iam group,creation GROUP
            DEL_GROUP deleted-group-account-from iam group,deletion GROUP
            GRP_MGMT modified-group-account iam group,change GROUP
            GRP_AUTH authenticated-to-group iam group,info GROUP
            GRP_CHAUTHTOK changed-group-password iam group,change GROUP
            ROLE_ASSIGN assigned-user-role-to iam user,change TARGET
            ROLE_REMOVE removed-user-role-from iam user,change TARGET
            USER_CMD ran-command process start NOBODY
            USER_TTY typed process info NOBODY
            TTY typed process info NOBODY
            SYSCALL syscall process info NOBODY
            EXECVE execve process start NOBODY
            PROCTITLE proctitle process info NOBODY
            CWD cwd process info NOBODY
            PATH path file info NOBODY
            SOCKADDR sockaddr network info NOBODY
            SERVICE_START started-service process start NOBODY
            SERVICE_STOP stopped-service process end NOBODY
            DAEMON_START started-audit process start NOBODY
            DAEMON_END shutdown-audit process end NOBODY
            DAEMON_ABORT aborted-auditd-startup process end NOBODY
            DAEMON_CONFIG changed-auditd-configuration process,configuration change NOBODY
            DAEMON_ROTATE rotated-audit-logs process change NOBODY
            DAEMON_ACCEPT remote-audit-connected network connection,start NOBODY
            DAEMON_CLOSE remote-audit-disconnected network connection,end NOBODY
            DAEMON_ERR audit-error process info NOBODY
            CONFIG_CHANGE changed-audit-configuration process,configuration change NOBODY
            FEATURE_CHANGE changed-audit-feature configuration change NOBODY
            SYSTEM_BOOT booted-system host start NOBODY
            SYSTEM_SHUTDOWN shutdown-system host end NOBODY
            SYSTEM_RUNLEVEL changed-to-runlevel host change NOBODY
            KERN_MODULE loaded-kernel-module driver start NOBODY
            KERNEL_OTHER initialized-audit-subsystem process info NOBODY
            BPF changed-bpf-program process change NOBODY
            SECCOMP violated-seccomp-policy process denied NOBODY
            NETFILTER_CFG changed-firewall configuration change NOBODY
            NETFILTER_PKT packet network info NOBODY
            MAC_STATUS changed-selinux-enforcement process,configuration change NOBODY
            MAC_POLICY_LOAD loaded-selinux-policy configuration change NOBODY
            MAC_CONFIG_CHANGE changed-selinux-boolean configuration change NOBODY
            AVC avc process info NOBODY
            1400 avc process info NOBODY
            USER_AVC access-permission process info NOBODY
            ANOM_ABEND crashed-program process end NOBODY
            ANOM_ACCESS_FS attempted-access-of-filesystem intrusion_detection info NOBODY
            ANOM_ADD_ACCT attempted-account-addition intrusion_detection info TARGET
            ANOM_CREAT attempted-file-creation intrusion_detection info NOBODY
            ANOM_DEL_ACCT attempted-account-deletion intrusion_detection info TARGET
            ANOM_EXEC attempted-execution-of-forbidden-program intrusion_detection info NOBODY
            ANOM_LINK used-suspicious-link intrusion_detection info NOBODY
            ANOM_LOGIN_ACCT attempted-log-in-from-unusual-account intrusion_detection info LOGIN
            ANOM_LOGIN_FAILURES failed-log-in-too-many-times-to intrusion_detection info LOGIN
            ANOM_LOGIN_LOCATION attempted-log-in-from-unusual-place intrusion_detection info LOGIN
            ANOM_LOGIN_SESSIONS opened-too-many-sessions-to intrusion_detection info LOGIN
            ANOM_LOGIN_TIME attempted-log-in-during-unusual-hour intrusion_detection info LOGIN
            ANOM_MOD_ACCT changed-account intrusion_detection info TARGET
            ANOM_PROMISCUOUS changed-promiscuous-mode-on-device network info NOBODY
            ANOM_ROOT_TRANS user-became-root intrusion_detection info NOBODY
            RESP_ACCT_LOCK locked-account iam user,change TARGET
            VIRT_CONTROL issued-vm-control host creation NOBODY
            VIRT_CREATE created-vm-image host creation NOBODY
            VIRT_DESTROY deleted-vm-image host deletion NOBODY
            VIRT_MACHINE_ID assigned-vm-id host creation NOBODY
            VIRT_RESOURCE assigned-vm-resource host change NOBODY
            CRYPTO_KEY_USER negotiated-crypto-key process info NOBODY
            CRYPTO_SESSION started-crypto-session process info NOBODY
            CRYPTO_LOGIN crypto-officer-logged-in authentication start LOGIN
            CHUSER_SHELL changed-user-shell iam user,change TARGET
            USER_SELINUX_ERR caused-selinux-error configuration info NOBODY
            USER_ROLE_CHANGE changed-role-to iam info NOBODY
            """;
    private static final Map<String, AuditTypes> BY_NAME = new HashMap<>();

    static {
        for (String line : TABLE.split("\n")) {
            String[] columns = line.strip().split(" ");
            BY_NAME.put(
                    columns[0],
                    new AuditTypes(
                            columns[1],
                            List.of(columns[2].split(",")),
                            List.of(columns[3].split(",")),
                            About.valueOf(columns[4])));
        }
    }

    static AuditTypes of(String type) {
        AuditTypes known = BY_NAME.get(type);
        return known == null
                ? new AuditTypes(type.toLowerCase(Locale.ROOT), List.of(), List.of(), About.NOBODY)
                : known;
    }
}
