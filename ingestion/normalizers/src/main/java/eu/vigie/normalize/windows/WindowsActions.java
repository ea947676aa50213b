package eu.vigie.normalize.windows;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event id of a channel means in ECS words: action, categories, types. The words for the Security channel are those that analysts
 * know from Elastic's and Microsoft's lists.
 */
record WindowsActions(String action, List<String> categories, List<String> types) {
    private static final String SECURITY = """
            1100 logging-service-shutdown process end
            1102 audit-log-cleared iam admin,change
            1104 logging-full iam admin
            4608 system-started host start
            4609 system-shutdown host end
            4616 system-time-changed host,configuration change
            4624 logged-in authentication start
            4625 logon-failed authentication start
            4634 logged-out authentication end
            4647 logged-out authentication end
            4648 logged-in-explicit authentication start
            4657 registry-value-modified registry,configuration change
            4663 object-accessed file access
            4670 permissions-changed iam,configuration admin,change
            4672 logged-in-special iam admin
            4673 privileged-service-called iam admin
            4674 privileged-operation iam admin
            4688 created-process process start
            4689 exited-process process end
            4697 service-installed iam,configuration admin,change
            4698 scheduled-task-created iam,configuration creation,admin
            4699 scheduled-task-deleted iam,configuration deletion,admin
            4700 scheduled-task-enabled iam,configuration change,admin
            4701 scheduled-task-disabled iam,configuration change,admin
            4702 scheduled-task-updated iam,configuration change,admin
            4706 domain-trust-added configuration creation
            4707 domain-trust-removed configuration deletion
            4713 kerberos-policy-changed configuration change
            4716 trusted-domain-information-changed configuration change
            4717 system-security-access-granted iam,configuration admin,change
            4718 system-security-access-removed iam,configuration admin,deletion
            4719 changed-audit-config iam,configuration admin,change
            4720 added-user-account iam user,creation
            4722 enabled-user-account iam user,change
            4723 changed-password iam user,change
            4724 reset-password iam user,change
            4725 disabled-user-account iam user,deletion
            4726 deleted-user-account iam user,deletion
            4727 added-group-account iam group,creation
            4728 added-member-to-group iam group,change
            4729 removed-member-from-group iam group,change
            4730 deleted-group-account iam group,deletion
            4731 added-group-account iam group,creation
            4732 added-member-to-group iam group,change
            4733 removed-member-from-group iam group,change
            4734 deleted-group-account iam group,deletion
            4735 modified-group-account iam group,change
            4737 modified-group-account iam group,change
            4738 modified-user-account iam user,change
            4739 domain-policy-changed configuration change
            4740 locked-out-user-account iam user,change
            4741 added-computer-account iam creation,admin
            4742 changed-computer-account iam change,admin
            4743 deleted-computer-account iam deletion,admin
            4744 added-distribution-group-account iam group,creation
            4745 changed-distribution-group-account iam group,change
            4746 added-member-to-distribution-group iam group,change
            4747 removed-member-from-distribution-group iam group,change
            4748 deleted-distribution-group-account iam group,deletion
            4749 added-distribution-group-account iam group,creation
            4750 changed-distribution-group-account iam group,change
            4751 added-member-to-distribution-group iam group,change
            4752 removed-member-from-distribution-group iam group,change
            4753 deleted-distribution-group-account iam group,deletion
            4754 added-group-account iam group,creation
            4755 modified-group-account iam group,change
            4756 added-member-to-group iam group,change
            4757 removed-member-from-group iam group,change
            4758 deleted-group-account iam group,deletion
            4759 added-distribution-group-account iam group,creation
            4760 changed-distribution-group-account iam group,change
            4761 added-member-to-distribution-group iam group,change
            4762 removed-member-from-distribution-group iam group,change
            4763 deleted-distribution-group-account iam group,deletion
            4764 type-changed-group-account iam group,change
            4767 unlocked-user-account iam user,change
            4768 kerberos-authentication-ticket-requested authentication start
            4769 kerberos-service-ticket-requested authentication start
            4770 kerberos-service-ticket-renewed authentication start
            4771 kerberos-preauth-failed authentication start
            4776 credential-validated authentication start
            4778 session-reconnected authentication,session start
            4779 session-disconnected authentication,session end
            4781 renamed-user-account iam user,change
            4798 group-membership-enumerated iam user,info
            4799 user-member-enumerated iam group,info
            4817 object-audit-changed iam,configuration admin,change
            4902 user-audit-policy-created iam,configuration admin,creation
            4904 security-event-source-added iam,configuration admin,change
            4905 security-event-source-removed iam,configuration admin,deletion
            4906 crash-on-audit-changed iam,configuration admin,change
            4907 audit-setting-changed iam,configuration admin,change
            4908 special-group-table-changed iam,configuration admin,change
            4912 per-user-audit-policy-changed iam,configuration admin,change
            4946 windows-firewall-rule-added configuration change
            4947 windows-firewall-rule-modified configuration change
            4948 windows-firewall-rule-deleted configuration change
            4950 windows-firewall-setting-changed configuration change
            4964 special-group-logon iam admin
            5024 windows-firewall-service-started process start
            5025 windows-firewall-service-stopped process end
            5136 directory-object-modified iam,configuration change
            5137 directory-object-created iam,configuration creation
            5140 network-share-object-accessed network,file info,access
            5145 network-share-object-access-checked network,file info,access
            5156 windows-filtering-platform-connection-allowed network connection,allowed
            5157 windows-filtering-platform-connection-blocked network connection,denied
            """;
    private static final String SYSMON = """
            1 process-created process start
            2 file-time-changed file change
            3 network-connection network start,connection,protocol
            4 sysmon-state-changed process change
            5 process-terminated process end
            6 driver-loaded driver start
            7 image-loaded process change
            8 remote-thread-created process change
            9 raw-access-read process access
            10 process-accessed process access
            11 file-created file creation
            12 registry-object-changed configuration,registry change
            13 registry-value-set configuration,registry change
            14 registry-object-renamed configuration,registry change
            15 file-stream-created file access
            16 sysmon-config-changed configuration change
            17 pipe-created file creation
            18 pipe-connected file access
            19 wmi-filter process creation
            20 wmi-consumer process creation
            21 wmi-binding process creation
            22 dns-query network connection,protocol,info
            23 file-deleted file deletion
            24 clipboard-changed process change
            25 process-tampered process change
            26 file-delete-detected file deletion
            27 file-executable-blocked file creation,denied
            28 file-shredding-blocked file deletion,denied
            29 file-executable-detected file creation
            255 sysmon-error process info
            """;
    private static final String SYSTEM = """
            104 log-cleared iam admin,change
            6005 event-log-service-started host start
            6006 event-log-service-stopped host end
            7034 service-crashed process end
            7036 service-state-changed process info
            7040 service-start-type-changed configuration change
            7045 service-installed configuration change
            1074 system-shutdown-initiated host end
            """;
    private static final String POWERSHELL = """
            400 engine-started process start
            403 engine-stopped process end
            600 provider-started process start
            800 pipeline-executed process info
            4103 command-invoked process info
            4104 script-block-logged process info
            4105 script-started process start
            4106 script-ended process end
            """;
    private static final Map<String, WindowsActions> BY_CHANNEL_AND_CODE = new HashMap<>();

    static {
        load("security", SECURITY);
        load("microsoft-windows-sysmon/operational", SYSMON);
        load("system", SYSTEM);
        load("microsoft-windows-powershell/operational", POWERSHELL);
        load("windows powershell", POWERSHELL);
        load("powershellcore/operational", POWERSHELL);
    }

    private static void load(String channel, String table) {
        for (String line : table.split("\n")) {
            String[] columns = line.strip().split(" ");
            BY_CHANNEL_AND_CODE.put(
                    channel + "#" + columns[0],
                    new WindowsActions(columns[1], List.of(columns[2].split(",")), List.of(columns[3].split(","))));
        }
    }

    /** The meaning of an event; null: none is known. */
    static @Nullable WindowsActions of(String channel, String code) {
        return BY_CHANNEL_AND_CODE.get(channel.toLowerCase(Locale.ROOT) + "#" + code);
    }
}
