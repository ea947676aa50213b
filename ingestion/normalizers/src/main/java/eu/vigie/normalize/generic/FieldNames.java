package eu.vigie.normalize.generic;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.time.EpochText;
import eu.vigie.normalize.time.TimeReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What products call the fields of ECS. Only names with one plain meaning stand here; everything else stays under the vendor's own name.
 * {@code session.*} and {@code vigie.*} are never written from a generic log.
 */
final class FieldNames {
    private static final String TABLE = """
            source.ip src srcip src_ip sourceip source_ip sourceaddress saddr src_addr srcaddr src_host_ip clientip client_ip remote_ip remoteip id.orig_h c-ip orig_h
            source.port spt srcport src_port sourceport source_port sport id.orig_p
            source.nat.ip sourcetranslatedaddress transip tran_src_ip
            source.nat.port sourcetranslatedport transport_port tran_src_port
            source.mac smac srcmac src_mac sourcemacaddress
            source.bytes bytesout sentbyte sent_bytes orig_bytes srcbytes
            source.packets sentpkt sent_pkts orig_pkts srcpackets
            source.domain shost sourcehostname src_host srcname
            source.user.name suser sourceusername srcuser
            destination.ip dst dstip dst_ip destip dest_ip destinationip destination_ip destinationaddress daddr dst_addr dest_addr id.resp_h
            destination.port dpt dstport dst_port destport dest_port destinationport destination_port dport id.resp_p
            destination.nat.ip destinationtranslatedaddress tran_dst_ip
            destination.nat.port destinationtranslatedport tran_dst_port
            destination.mac dmac dstmac dst_mac destinationmacaddress
            destination.bytes bytesin rcvdbyte recv_bytes resp_bytes dstbytes
            destination.packets rcvdpkt recv_pkts resp_pkts dstpackets
            destination.domain dhost destinationhostname dst_host dstname
            destination.user.name duser destinationusername dstuser
            user.name user username user_name usrname userid login account accountname
            user.domain userdomain user_domain ntdom sntdom
            user.email useremail email
            group.name group groupname user_group
            host.name hostname devname device_name fw host_name
            host.mac hostmac
            process.name sproc sourceprocessname procname process process_name
            process.pid spid pid sourceprocessid
            process.command_line cmdline command_line commandline
            process.executable exe
            process.parent.pid ppid
            event.code event_id eventid logid log_id signature_id signatureid
            event.action act action
            event.reason reason
            event.outcome outcome
            event.severity sev
            event.provider provider_name
            event.dataset dataset
            log.level level severity loglevel log_level
            log.logger logger logger_name
            rule.name rulename rule_name policyname
            rule.id ruleid rule_id policyid
            file.path filepath file_path fullpath
            file.name fname filename file_name
            file.size fsize filesize file_size
            file.hash.md5 md5 filehash_md5
            file.hash.sha1 sha1
            file.hash.sha256 sha256
            url.original request requesturl url
            url.path uri path_info
            url.domain domainname url_domain http_host
            url.query query_string
            http.request.method requestmethod request_method http_method
            http.response.status_code status_code http_status httpstatus response_code
            http.request.referrer referer referrer
            user_agent.original requestclientapplication useragent user_agent http_user_agent agent
            network.transport proto protocol transport
            network.application app application service
            network.direction direction devicedirection
            network.bytes bytes
            network.community_id community_id
            dns.question.name query qname query_name
            dns.question.type qtype_name qtype query_type
            dns.response_code rcode_name rcode
            observer.name dvchost devicehostname
            observer.ip dvc deviceaddress
            observer.serial_number devid device_id serial
            observer.ingress.interface.name srcintf deviceinboundinterface in_interface in_iface
            observer.egress.interface.name dstintf deviceoutboundinterface out_interface
            observer.ingress.zone srczone srczonetype
            observer.egress.zone dstzone dstzonetype
            service.name servicename service_name
            cloud.account.id accountid account_id
            cloud.region awsregion region
            message msg message description
            """;
    private static final Map<String, String> FIELDS = new HashMap<>();

    static {
        for (String line : TABLE.split("\n")) {
            String[] words = line.strip().split(" ");
            for (int i = 1; i < words.length; i++) {
                FIELDS.put(words[i], words[0]);
            }
        }
    }

    private FieldNames() {}

    /** The ECS field of a vendor's name; null: none is certain. */
    static @Nullable String of(String vendor) {
        return FIELDS.get(vendor.toLowerCase(Locale.ROOT));
    }

    /** Writes a value under its ECS name, unless something stands there already. */
    static void put(String field, String value, EventDraft draft) {
        if (value.isBlank() || value.equals("-") || (draft.has(field) && !field.equals("message"))) {
            return;
        }
        switch (field) {
            case "source.ip", "destination.ip" -> draft.address(field.substring(0, field.indexOf('.')), value);
            case "source.port", "destination.port", "source.nat.port", "destination.nat.port" ->
                draft.port(field, value);
            case "user.name" -> draft.user(value);
            case "source.user.name", "destination.user.name" -> draft.userField(field, value);
            case "host.name" -> draft.host(value);
            case "source.domain", "destination.domain" ->
                draft.put(field, value).add("related.hosts", value);
            case "network.transport" -> transport(value, draft);
            case "event.outcome" -> outcome(value, draft);
            case "file.hash.md5", "file.hash.sha1", "file.hash.sha256" ->
                draft.put(field, value).add("related.hash", value);
            default -> draft.typed(field, value);
        }
    }

    private static void transport(String value, EventDraft draft) {
        String lower = value.toLowerCase(Locale.ROOT);
        String name = switch (lower) {
            case "6" -> "tcp";
            case "17" -> "udp";
            case "1" -> "icmp";
            case "58" -> "ipv6-icmp";
            default -> lower;
        };
        draft.put("network.transport", name);
        if (!name.equals(lower)) {
            draft.put("network.iana_number", lower);
        }
    }

    private static void outcome(String value, EventDraft draft) {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "success", "successful", "succeeded", "ok", "pass", "allow", "allowed" -> draft.outcome(true);
            case "failure", "failed", "fail", "error", "denied", "deny" -> draft.outcome(false);
            default -> {}
        }
    }

    /** The time of a text: ISO, BSD or a count since 1970; null: none of them. */
    static @Nullable Instant time(String text, EventDraft draft) {
        TimeReader reader = TimeReader.of(draft.envelope());
        String value = text.strip();
        if (reader.iso(value, 0) || reader.bsd(value, 0)) {
            return reader.time();
        }
        return EpochText.parse(value);
    }
}
