package eu.vigie.collect.net;

import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.framing.Framer;
import eu.vigie.collect.framing.MessageSink;
import eu.vigie.collect.intake.Arrival;
import eu.vigie.collect.intake.Intake;
import eu.vigie.collect.intake.Origin;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.DiscardReason;
import eu.vigie.collect.metrics.ErrorKind;
import eu.vigie.event.raw.RejectionReason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One syslog connection. What the intake does not take stays here and nothing more is read until it has room, so that TCP holds the sender
 * back. What was read when the peer closed is kept and handed over all the same.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends the connection, nothing more
final class SyslogStreamHandler extends ChannelInboundHandlerAdapter implements MessageSink {
    private final InputSettings input;
    private final Intake intake;
    private final Clock clock;
    private final MemoryBudget budget;
    private final RateLimiter rate;
    private final CollectorMetrics metrics;
    private final Framer framer;

    private @Nullable Origin origin;
    private Instant receivedAt = Instant.EPOCH;
    private List<Arrival> pending = new ArrayList<>();
    private long pendingBytes;
    private long accounted;
    private long messageSince;
    private long readAt = System.nanoTime();
    private boolean paused;

    SyslogStreamHandler(
            InputSettings input,
            Intake intake,
            Clock clock,
            MemoryBudget budget,
            RateLimiter rate,
            CollectorMetrics metrics) {
        this.input = input;
        this.intake = intake;
        this.clock = clock;
        this.budget = budget;
        this.rate = rate;
        this.metrics = metrics;
        this.framer = Framer.detecting(input.limits().maxMessageBytes());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        buffer.release();
        if (origin == null) {
            origin = Peers.origin(input, context.channel());
        }
        receivedAt = clock.instant();
        readAt = System.nanoTime();
        boolean wasInside = framer.isInsideMessage();
        int before = pending.size();
        framer.feed(bytes, 0, bytes.length, this);
        if (!wasInside || pending.size() > before) {
            messageSince = System.nanoTime();
        }
        if (!account()) {
            framer.cutShort();
            account();
            metrics.error(input.source(), ErrorKind.MEMORY_LIMIT);
        }
        Duration debt =
                rate.take(Peers.address(context.channel()).getAddress(), pending.size() - before, System.nanoTime());
        deliver(context);
        if (!paused && !debt.isZero()) {
            pause(context);
            context.executor().schedule(() -> resume(context), debt.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (framer.isInsideMessage() && isOverdue()) {
            cutAndClose(context);
        }
    }

    @Override
    public void message(byte[] bytes, long length, @Nullable RejectionReason refusal) {
        pending.add(new Arrival(bytes, receivedAt, length, refusal));
        pendingBytes += bytes.length;
    }

    @Override
    public void blank() {
        metrics.received(input.source(), input.kind().transport(), 1, 0);
        metrics.discarded(input.source(), DiscardReason.BLANK, 1);
    }

    @Override
    public void framingBroken() {
        metrics.error(input.source(), ErrorKind.FRAMING);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            boolean idle =
                    System.nanoTime() - readAt >= input.limits().idleTimeout().toNanos();
            if (!paused && (idle || (framer.isInsideMessage() && isOverdue()))) {
                cutAndClose(context);
            }
        } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            metrics.error(input.source(), ErrorKind.TLS_HANDSHAKE);
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        receivedAt = clock.instant();
        if (origin != null) {
            framer.finish(this);
        }
        account();
        deliver(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof io.netty.handler.codec.DecoderException)) { // TLS tells the handshake's end by an event
            metrics.error(input.source(), ErrorKind.CONNECTION);
        }
        context.close();
    }

    private void deliver(ChannelHandlerContext context) {
        if (origin != null && !pending.isEmpty()) {
            int taken = intake.offer(origin, pending);
            for (int i = 0; i < taken; i++) {
                pendingBytes -= pending.get(i).body().length;
            }
            pending = taken == pending.size()
                    ? new ArrayList<>()
                    : new ArrayList<>(pending.subList(taken, pending.size()));
            account();
        }
        if (!pending.isEmpty()) {
            pause(context);
            intake.whenRoom(() -> context.executor().execute(() -> resume(context)));
        }
    }

    private void pause(ChannelHandlerContext context) {
        paused = true;
        context.channel().config().setAutoRead(false);
    }

    private void resume(ChannelHandlerContext context) {
        paused = false;
        deliver(context);
        if (!paused) {
            context.channel().config().setAutoRead(true);
        }
    }

    private void cutAndClose(ChannelHandlerContext context) {
        metrics.error(input.source(), ErrorKind.TIMEOUT);
        context.close(); // what was read of the message is handed over then
    }

    private boolean isOverdue() {
        return System.nanoTime() - messageSince
                > input.limits().messageTimeout().toNanos();
    }

    private boolean account() {
        long held = framer.buffered() + pendingBytes;
        boolean inBudget = budget.add(held - accounted);
        accounted = held;
        return inBudget || held <= 16_384;
    }
}
