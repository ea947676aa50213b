package eu.vigie.normalize.windows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a Windows event the normaliser may make a field of: where none of them is there, the field is not. It claims too much
 * rather than too little; a test holds it against what the normaliser really writes.
 */
final class WindowsDerived {
    /** Fields that are what they are in all events of one channel, code, provider and EventType. */
    static final List<String> OF_KIND = List.of(
            "winlog.channel",
            "winlog.provider_name",
            "event.provider",
            "event.code",
            "winlog.event_id",
            "winlog.event_data.EventType",
            "event.category",
            "event.type",
            "event.action",
            "event.module",
            "event.kind",
            "host.os.type",
            "ecs.version",
            "vigie.format",
            "vigie.understanding");

    /** Fields that hold a part of a name of the log, or all of it, as it stands. */
    static final List<String> PARTS = List.of("user.name", "user.domain");

    /** Names of EventData by the field that they may be in. */
    private static final Map<String, List<String>> NAMES = new HashMap<>();

    /** Fields that may be there whatever the event holds. */
    private static final List<String> ANY = List.of(
            "@timestamp",
            "event.id",
            "event.outcome",
            "event.original",
            "log.level",
            "message",
            "user.id",
            "winlog.record_id",
            "winlog.keywords",
            "winlog.task",
            "winlog.opcode",
            "winlog.activity_id",
            "winlog.computer_name",
            "host.name",
            "host.hostname",
            "related.hosts",
            "related.user",
            "related.ip",
            "vigie.source",
            "vigie.transport",
            "vigie.peer",
            "vigie.peer_authentication",
            "vigie.principal",
            "vigie.received",
            "vigie.time.source",
            "vigie.time.offset_ms",
            "vigie.original.lossy");

    static {
        of("process.executable, process.name", """
                Image SourceImage NewProcessName ProcessName CallerProcessName Application ServiceFileName ImagePath""");
        of("process.pid", "ProcessId SourceProcessId NewProcessId CallerProcessId ProcessID");
        of("process.entity_id", "ProcessGuid SourceProcessGuid SourceProcessGUID");
        of("process.command_line", "CommandLine HostApplication");
        of("process.working_directory", "CurrentDirectory");
        of("process.pe.original_file_name, dll.pe.original_file_name", "OriginalFileName");
        of("process.pe.company", "Company");
        of("process.pe.product", "Product");
        of("process.pe.description", "Description");
        of("process.integrity_level", "IntegrityLevel");
        of("process.parent.executable, process.parent.name", "ParentImage ParentProcessName");
        of("process.parent.pid", "ParentProcessId ProcessId");
        of("process.parent.entity_id", "ParentProcessGuid");
        of("process.parent.command_line", "ParentCommandLine");
        of("process.parent.user.name", "ParentUser");
        of("process.hash.md5, process.hash.sha1, process.hash.sha256, process.hash.imphash", "Hashes");
        of("file.hash.md5, file.hash.sha1, file.hash.sha256, file.hash.imphash, dll.hash.sha256", "Hashes");
        of("related.hash", "Hashes");
        of("winlog.logon.id", "LogonId TargetLogonId SubjectLogonId LogonID");
        of("winlog.logon.type", "LogonType");
        of("rule.name", "RuleName");
        of("source.address, source.ip, source.domain", """
                SourceIp SourceHostname SourceAddress IpAddress ClientAddress WorkstationName Workstation ClientName""");
        of("source.port", "SourcePort IpPort");
        of("destination.address, destination.ip, destination.domain", "DestinationIp DestinationHostname DestAddress");
        of("destination.port", "DestinationPort DestPort");
        of("network.transport, network.iana_number", "Protocol");
        of("network.direction, network.type", "SourceIp");
        of("network.protocol, dns.question.name", "QueryName");
        of("dns.answers.data, dns.resolved_ip", "QueryResults");
        of("file.path, file.name, file.directory, file.extension", """
                TargetFilename ImageLoaded ObjectName Path PipeName""");
        of("dll.path, dll.name", "ImageLoaded");
        of("dll.code_signature.status", "SignatureStatus");
        of("dll.code_signature.subject_name", "Signature");
        of("registry.path, registry.hive, registry.key, registry.value", "TargetObject");
        of("registry.data.strings", "Details");
        of("service.name", "ServiceName param1");
        of("service.state", "param2");
        of("user.name", """
                User SourceUser SubjectUserName TargetUserName UserUserName LogonAccount AccountName""");
        of("user.domain", """
                User SourceUser SubjectDomainName TargetDomainName UserDomainName AccountDomain""");
        of("user.target.name", "TargetUserName MemberName OldTargetUserName");
        of("user.target.domain", "TargetDomainName");
        of("user.target.id", "TargetUserSid TargetSid MemberSid");
        of("user.effective.name", "TargetUserName AccountName");
        of("user.effective.domain", "TargetDomainName");
        of("user.effective.id", "TargetUserSid TargetSid");
        of("user.changes.name", "NewTargetUserName");
        of("group.name", "TargetUserName");
        of("group.id", "TargetSid");
        of("group.domain", "TargetDomainName");
    }

    private WindowsDerived() {}

    private static void of(String fields, String names) {
        for (String field : fields.split(", ")) {
            NAMES.put(field, List.of(names.split(" ")));
        }
    }

    /** The names of EventData that a field may be made of; empty: it is never there; null: anything may make it. */
    static @Nullable List<String> names(String eventField) {
        return ANY.contains(eventField) || OF_KIND.contains(eventField)
                ? null
                : NAMES.getOrDefault(eventField, List.of());
    }
}
