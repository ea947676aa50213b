package eu.vigie.collect.net;

import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.intake.Origin;
import eu.vigie.event.raw.PeerAuthentication;
import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Says who a peer is, as far as the connection shows it. */
public final class Peers {
    private Peers() {}

    /** By certificate, else by address, else unknown. For TLS only after the handshake. */
    public static Origin origin(InputSettings input, Channel channel) {
        return origin(input, address(channel), Tls.subject(channel, input.clientCertificates()));
    }

    static Origin origin(InputSettings input, InetSocketAddress peer, Optional<String> subject) {
        PeerAuthentication known =
                input.clients().contains(peer.getAddress()) ? PeerAuthentication.ADDRESS : PeerAuthentication.NONE;
        return input.origin(
                NetUtil.toSocketAddressString(peer),
                subject.isPresent() ? PeerAuthentication.CERTIFICATE : known,
                subject.orElse(null));
    }

    /** The peer's address; channels of this module are all internet sockets. */
    public static InetSocketAddress address(Channel channel) {
        return (InetSocketAddress) channel.remoteAddress();
    }

    static boolean isRefused(InputSettings input, InetSocketAddress peer) {
        return !input.clients().isEmpty() && !input.clients().contains(peer.getAddress());
    }
}
