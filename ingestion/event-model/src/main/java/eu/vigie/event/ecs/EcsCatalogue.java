package eu.vigie.event.ecs;

import static eu.vigie.event.ecs.FieldType.BOOLEAN;
import static eu.vigie.event.ecs.FieldType.DATE;
import static eu.vigie.event.ecs.FieldType.FLATTENED;
import static eu.vigie.event.ecs.FieldType.IP;
import static eu.vigie.event.ecs.FieldType.KEYWORD;
import static eu.vigie.event.ecs.FieldType.LONG;
import static eu.vigie.event.ecs.FieldType.STORED;
import static eu.vigie.event.ecs.FieldType.TEXT;
import static eu.vigie.event.ecs.FieldType.WILDCARD;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fields that Vigie writes and indexes: the part of the Elastic Common Schema 8 that logs of administration and infrastructure need,
 * and {@code vigie.*} for what is our own. Vendor fields below the {@link FieldType#FLATTENED} ones are kept and shown with every event.
 * The index templates, the linters of rules and the linters of sources are made from this table.
 */
public final class EcsCatalogue {
    private static final Map<String, FieldType> FIELDS = new TreeMap<>();

    static {
        all(DATE, "@timestamp event.created event.start event.end event.ingested vigie.received");
        all(
                KEYWORD,
                "event.id event.kind event.category event.type event.action event.outcome event.code event.module event.dataset"
                        + " event.provider event.reason event.hash ecs.version tags labels log.level log.logger log.syslog.appname"
                        + " log.syslog.hostname log.syslog.msgid log.syslog.procid log.syslog.facility.name log.syslog.severity.name"
                        + " log.file.path");
        all(LONG, "event.sequence event.severity event.duration event.risk_score");
        all(LONG, "log.syslog.priority log.syslog.facility.code log.syslog.severity.code log.offset");
        all(TEXT, "message error.message");
        all(STORED, "event.original");
        for (String side : new String[] {"source", "destination", "client", "server"}) {
            all(IP, side + ".ip " + side + ".nat.ip");
            all(LONG, side + ".port " + side + ".bytes " + side + ".packets " + side + ".nat.port");
            all(KEYWORD, side + ".address " + side + ".domain " + side + ".mac " + side + ".user.name");
            all(KEYWORD, side + ".geo.country_iso_code " + side + ".geo.city_name");
        }
        for (String user : new String[] {"user", "user.target", "user.effective", "user.changes"}) {
            all(KEYWORD, user + ".name " + user + ".id " + user + ".domain " + user + ".email " + user + ".full_name");
            all(KEYWORD, user + ".group.name " + user + ".group.id " + user + ".roles " + user + ".audit.id");
        }
        all(KEYWORD, "group.name group.id group.domain");
        all(
                KEYWORD,
                "host.name host.hostname host.id host.mac host.domain host.type host.os.type host.os.family host.os.name host.os.version");
        all(IP, "host.ip");
        for (String process : new String[] {"process", "process.parent"}) {
            all(
                    KEYWORD,
                    process + ".name " + process + ".entity_id " + process + ".args " + process + ".working_directory");
            all(
                    KEYWORD,
                    process + ".hash.md5 " + process + ".hash.sha1 " + process + ".hash.sha256 " + process
                            + ".hash.imphash");
            all(
                    KEYWORD,
                    process + ".pe.original_file_name " + process + ".pe.company " + process + ".pe.product " + process
                            + ".pe.description");
            all(KEYWORD, process + ".integrity_level " + process + ".user.name");
            all(WILDCARD, process + ".executable " + process + ".command_line");
            all(LONG, process + ".pid " + process + ".exit_code " + process + ".thread.id");
        }
        all(KEYWORD, "process.tty.name process.title process.session_leader.id");
        all(
                KEYWORD,
                "file.name file.directory file.extension file.owner file.group file.mode file.type file.hash.md5 file.hash.sha1");
        all(KEYWORD, "file.hash.sha256 file.hash.imphash file.inode file.device file.code_signature.status");
        all(WILDCARD, "file.path file.target_path registry.path registry.key");
        all(LONG, "file.size");
        all(KEYWORD, "registry.hive registry.value registry.data.strings registry.data.type");
        all(WILDCARD, "dll.path url.original url.path url.full url.query");
        all(
                KEYWORD,
                "dll.name dll.hash.sha256 dll.pe.original_file_name dll.code_signature.status dll.code_signature.subject_name");
        all(KEYWORD, "url.domain url.scheme url.extension");
        all(
                LONG,
                "url.port http.response.status_code http.response.body.bytes http.request.body.bytes http.request.bytes http.response.bytes");
        all(
                KEYWORD,
                "http.request.method http.request.referrer http.version user_agent.original user_agent.name user_agent.version");
        all(
                KEYWORD,
                "network.transport network.protocol network.direction network.type network.application network.iana_number");
        all(KEYWORD, "network.community_id network.vlan.id network.name");
        all(LONG, "network.bytes network.packets");
        all(
                KEYWORD,
                "dns.question.name dns.question.type dns.question.class dns.response_code dns.type dns.id dns.header_flags");
        all(KEYWORD, "dns.answers.data");
        all(IP, "dns.resolved_ip");
        all(
                KEYWORD,
                "observer.vendor observer.product observer.type observer.name observer.hostname observer.version observer.serial_number");
        all(
                KEYWORD,
                "observer.ingress.interface.name observer.egress.interface.name observer.ingress.zone observer.egress.zone");
        all(IP, "observer.ip");
        all(KEYWORD, "rule.name rule.id rule.category rule.ruleset rule.uuid rule.version rule.description");
        all(KEYWORD, "service.name service.type service.state service.id package.name package.version");
        all(KEYWORD, "threat.indicator.type threat.indicator.name vulnerability.id");
        all(KEYWORD, "tls.version tls.cipher tls.server.subject tls.client.subject tls.client.server_name");
        all(KEYWORD, "email.from.address email.to.address email.subject email.message_id");
        all(
                KEYWORD,
                "cloud.provider cloud.account.id cloud.region cloud.project.id cloud.instance.id cloud.service.name");
        all(
                KEYWORD,
                "container.id container.name container.image.name orchestrator.namespace orchestrator.resource.name");
        all(KEYWORD, "orchestrator.resource.type orchestrator.cluster.name");
        all(IP, "related.ip");
        all(KEYWORD, "related.user related.hosts related.hash");
        all(
                KEYWORD,
                "session.id session.activity session.target.name session.target.account session.protocol session.command session.ticket session.recording");
        all(
                KEYWORD,
                "winlog.channel winlog.provider_name winlog.computer_name winlog.event_id winlog.logon.type winlog.logon.id");
        all(KEYWORD, "winlog.task winlog.opcode winlog.keywords winlog.activity_id");
        all(LONG, "winlog.record_id");
        all(FLATTENED, "winlog.event_data winlog.user_data auditd.data bastion.data");
        all(FLATTENED, "log.syslog.structured_data cef.extensions leef.attributes json kv");
        all(KEYWORD, "auditd.message_type auditd.session auditd.result auditd.sequence auditd.summary.how");
        all(
                KEYWORD,
                "vigie.source vigie.transport vigie.peer vigie.peer_authentication vigie.principal vigie.format vigie.understanding");
        all(
                KEYWORD,
                "vigie.time.source vigie.raw.topic vigie.bastion vigie.index.cut vigie.bastion_unproven vigie.authentication.method");
        all(LONG, "vigie.raw.partition vigie.raw.offset vigie.time.offset_ms vigie.repeated vigie.run");
        all(BOOLEAN, "vigie.original.lossy vigie.derived vigie.historical");
    }

    private EcsCatalogue() {}

    private static void all(FieldType type, String names) {
        for (String name : names.split(" ")) {
            FIELDS.put(name, type);
        }
    }

    /** All fields by name, sorted. */
    public static Map<String, FieldType> fields() {
        return Collections.unmodifiableMap(FIELDS);
    }

    /** The type of a field, or of the flattened object that it stands in; empty: not in the catalogue. */
    public static Optional<FieldType> type(String field) {
        FieldType own = FIELDS.get(field);
        if (own != null) {
            return Optional.of(own);
        }
        for (int dot = field.lastIndexOf('.'); dot > 0; dot = field.lastIndexOf('.', dot - 1)) {
            if (FIELDS.get(field.substring(0, dot)) == FLATTENED) {
                return Optional.of(FLATTENED);
            }
        }
        return Optional.empty();
    }
}
