package eu.vigie.collect.net;

import eu.vigie.collect.config.InputKind;
import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.config.Listen;
import eu.vigie.collect.intake.Intake;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.DiscardReason;
import eu.vigie.collect.metrics.ErrorKind;
import io.micrometer.core.instrument.Tags;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;

/** Opens the sockets of the inputs and closes them. */
@SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do when a close fails
public final class Listeners implements AutoCloseable {
    /** As much as the kernel allows up to this: bursts of datagrams wait here. */
    private static final int UDP_BUFFER = 8 << 20;

    private static final int MAX_DATAGRAM = 65_535;

    private final Intake intake;
    private final Clock clock;
    private final CollectorMetrics metrics;
    private final MemoryBudget budget;
    private final int maxConnections;
    private final AtomicInteger connections = new AtomicInteger();
    private final IoHandlerFactory io = NioIoHandler.newFactory();
    private final MultiThreadIoEventLoopGroup acceptors = new MultiThreadIoEventLoopGroup(1, io);
    private final MultiThreadIoEventLoopGroup workers = new MultiThreadIoEventLoopGroup(2, io);
    private final ChannelGroup servers = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    public Listeners(Intake intake, Clock clock, CollectorMetrics metrics, MemoryBudget budget, int maxConnections) {
        this.intake = intake;
        this.clock = clock;
        this.metrics = metrics;
        this.budget = budget;
        this.maxConnections = maxConnections;
        metrics.gauge("vigie.open.connections", Tags.empty(), connections, AtomicInteger::get);
        metrics.gauge("vigie.unfinished.bytes", Tags.empty(), budget, MemoryBudget::taken);
    }

    /** Opens a syslog input; the address it listens on. */
    public InetSocketAddress openSyslog(InputSettings input) throws IOException {
        RateLimiter rate = new RateLimiter(input.limits().maxRate());
        if (input.kind() == InputKind.UDP) {
            return openUdp(input, rate);
        }
        return openTcp(input, () ->
                new ChannelHandler[] {new SyslogStreamHandler(input, intake, clock, budget, rate, metrics)});
    }

    private InetSocketAddress openUdp(InputSettings input, RateLimiter rate) throws IOException {
        Channel channel = opened(
                new Bootstrap()
                        .group(workers)
                        .channel(NioDatagramChannel.class)
                        .option(ChannelOption.SO_RCVBUF, UDP_BUFFER)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(MAX_DATAGRAM).maxMessagesPerRead(64))
                        .handler(new SyslogDatagramHandler(input, intake, clock, rate, metrics))
                        .bind(address(input)),
                input);
        InetSocketAddress bound = (InetSocketAddress) channel.localAddress();
        metrics.discardedBy(
                input.source(), DiscardReason.KERNEL_BUFFER, bound, address -> (double) KernelUdpDrops.of(address));
        return bound;
    }

    /** Opens a stream input whose connections get the handlers, behind admission, TLS and the idle timer. */
    public InetSocketAddress openTcp(InputSettings input, Supplier<ChannelHandler[]> handlers) throws IOException {
        Optional<Tls> tls = Tls.of(input);
        ConnectionLimits limits = new ConnectionLimits(
                input.limits().maxConnections(),
                input.limits().maxConnectionsPerAddress(),
                maxConnections,
                connections);
        long idleMillis = Math.min(
                input.limits().idleTimeout().toMillis(),
                input.limits().messageTimeout().toMillis());
        Channel channel = opened(
                new ServerBootstrap()
                        .group(acceptors, workers)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .option(ChannelOption.SO_BACKLOG, 1_024)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        // Half-open connections are found in two minutes without a word from the peer.
                        .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), 60)
                        .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), 15)
                        .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), 4)
                        .childHandler(new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel client) {
                                if (!admit(input, limits, client)) {
                                    client.close();
                                    return;
                                }
                                clients.add(client);
                                tls.ifPresent(context -> client.pipeline().addLast(context.handler(client)));
                                client.pipeline()
                                        .addLast(new IdleStateHandler(idleMillis, 0, 0, TimeUnit.MILLISECONDS));
                                client.pipeline().addLast(handlers.get());
                            }
                        })
                        .bind(address(input)),
                input);
        return (InetSocketAddress) channel.localAddress();
    }

    private boolean admit(InputSettings input, ConnectionLimits limits, SocketChannel client) {
        InetSocketAddress peer = client.remoteAddress();
        if (peer == null || Peers.isRefused(input, peer)) {
            metrics.error(input.source(), ErrorKind.ADDRESS_REFUSED);
            return false;
        }
        if (budget.isExhausted()) {
            metrics.error(input.source(), ErrorKind.MEMORY_LIMIT);
            return false;
        }
        InetAddress address = peer.getAddress();
        if (!limits.tryAcquire(address)) {
            metrics.error(input.source(), ErrorKind.CONNECTION_LIMIT);
            return false;
        }
        client.closeFuture().addListener(unused -> limits.release(address));
        return true;
    }

    private Channel opened(ChannelFuture bind, InputSettings input) throws IOException {
        bind.awaitUninterruptibly();
        if (!bind.isSuccess()) {
            Throwable cause = bind.cause();
            throw new IOException(
                    "the source \"" + input.source() + "\" cannot listen on " + input.listen() + ": "
                            + cause.getMessage() + " (is the port taken, or below 1024 without the right to it?)",
                    cause);
        }
        servers.add(bind.channel());
        return bind.channel();
    }

    private static InetSocketAddress address(InputSettings input) {
        Listen listen = java.util.Objects.requireNonNull(input.listen());
        return new InetSocketAddress(listen.host(), listen.port());
    }

    /** Closes the sockets first, then the connections with what they still hold. */
    @Override
    public void close() {
        servers.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        clients.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        acceptors.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        workers.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
