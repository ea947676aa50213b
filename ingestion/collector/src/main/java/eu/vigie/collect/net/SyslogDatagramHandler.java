package eu.vigie.collect.net;

import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.intake.Arrival;
import eu.vigie.collect.intake.Intake;
import eu.vigie.collect.intake.Origin;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.DiscardReason;
import eu.vigie.collect.metrics.ErrorKind;
import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.RejectionReason;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Syslog over UDP (RFC 5426): a datagram is a message. Nobody can be held back here, so what is not taken is counted. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends the connection, nothing more
final class SyslogDatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private final InputSettings input;
    private final Intake intake;
    private final Clock clock;
    private final RateLimiter rate;
    private final CollectorMetrics metrics;

    SyslogDatagramHandler(InputSettings input, Intake intake, Clock clock, RateLimiter rate, CollectorMetrics metrics) {
        this.input = input;
        this.intake = intake;
        this.clock = clock;
        this.rate = rate;
        this.metrics = metrics;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        InetSocketAddress peer = packet.sender();
        int length = packet.content().readableBytes();
        if (Peers.isRefused(input, peer)) {
            drop(length, DiscardReason.ADDRESS_REFUSED);
        } else if (!rate.tryTake(peer.getAddress(), System.nanoTime())) {
            drop(length, DiscardReason.RATE_LIMIT);
        } else if (length == 0) {
            drop(length, DiscardReason.BLANK);
        } else {
            byte[] bytes = new byte[length];
            packet.content().readBytes(bytes);
            Origin origin = Peers.origin(input, peer, Optional.empty());
            if (intake.offer(origin, List.of(arrival(bytes))) == 0) {
                drop(length, DiscardReason.BUFFER_FULL);
            }
        }
    }

    private Arrival arrival(byte[] bytes) {
        return bytes.length <= input.limits().maxMessageBytes()
                ? new Arrival(bytes, clock.instant(), bytes.length, null)
                : new Arrival(
                        Arrays.copyOf(bytes, DeadLetter.HEAD_BYTES),
                        clock.instant(),
                        bytes.length,
                        RejectionReason.OVERSIZED);
    }

    private void drop(int length, DiscardReason reason) {
        metrics.received(input.source(), input.kind().transport(), 1, length);
        metrics.discarded(input.source(), reason, 1);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        metrics.error(input.source(), ErrorKind.CONNECTION); // one bad datagram does not end the input
    }
}
