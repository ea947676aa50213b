package eu.vigie.collect.http;

import eu.vigie.collect.config.CollectorSettings;
import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.intake.Arrival;
import eu.vigie.collect.intake.Intake;
import eu.vigie.collect.intake.Origin;
import eu.vigie.collect.intake.Receipt;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.DiscardReason;
import eu.vigie.collect.metrics.ErrorKind;
import eu.vigie.collect.net.Peers;
import eu.vigie.collect.net.RateLimiter;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/logs}: a body of lines or NDJSON, plain or gzip, is answered with 200 when Kafka has all of it, and with 503 when it may
 * not. One request at a time on a connection. A client with a token may number its logs ({@link ClientNumbers}), so that repeating a batch
 * after an unknown outcome makes no duplicates.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends the connection, nothing more
final class LogsHandler extends SimpleChannelInboundHandler<HttpObject> {
    static final String PATH = "/v1/logs";
    private static final String RETRY_SECONDS = "2";

    private final InputSettings input;
    private final Intake intake;
    private final Clock clock;
    private final RateLimiter rate;
    private final BodyBudget budget;
    private final CollectorMetrics metrics;

    private @Nullable RequestBody body;
    private @Nullable Origin origin;
    private Optional<ClientNumbers> numbers = Optional.empty();
    private boolean keepAlive;
    private boolean answered;
    private int reserved;
    private @Nullable ScheduledFuture<?> deadline;

    LogsHandler(
            InputSettings input,
            Intake intake,
            Clock clock,
            RateLimiter rate,
            BodyBudget budget,
            CollectorMetrics metrics) {
        this.input = input;
        this.intake = intake;
        this.clock = clock;
        this.rate = rate;
        this.budget = budget;
        this.metrics = metrics;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject object) {
        if (object.decoderResult().isFailure()) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, ErrorKind.BAD_REQUEST, "not an HTTP request");
            return;
        }
        if (object instanceof HttpRequest request) {
            begin(context, request);
        }
        if (object instanceof HttpContent content && body != null) {
            byte[] piece = new byte[content.content().readableBytes()];
            content.content().readBytes(piece);
            take(context, body, piece, content instanceof LastHttpContent);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        answered = false;
        keepAlive = HttpUtil.isKeepAlive(request);
        deadline = context.executor()
                .schedule(
                        () -> refuse(
                                context,
                                HttpResponseStatus.REQUEST_TIMEOUT,
                                ErrorKind.TIMEOUT,
                                "the request took too long"),
                        input.limits().messageTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        if (!request.uri().equals(PATH)) {
            refuse(context, HttpResponseStatus.NOT_FOUND, ErrorKind.BAD_REQUEST, "logs are taken at POST " + PATH);
        } else if (!request.method().equals(HttpMethod.POST)) {
            refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED, ErrorKind.BAD_REQUEST, "use POST");
        } else if (authenticated(context, request)) {
            prepare(context, request);
        }
    }

    private boolean authenticated(ChannelHandlerContext context, HttpRequest request) {
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        if (authorization != null && !input.kind().isEncrypted()) {
            refuse(
                    context,
                    HttpResponseStatus.FORBIDDEN,
                    ErrorKind.UNAUTHORIZED,
                    "a token was sent without TLS: it may have been read on the way, replace it and use https");
            return false;
        }
        Origin known = Peers.origin(input, context.channel());
        if (!input.tokens().isEmpty()) {
            Optional<String> name = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? input.tokens().nameOf(authorization.substring(7).strip())
                    : Optional.empty();
            if (name.isEmpty()) {
                refuse(
                        context,
                        HttpResponseStatus.UNAUTHORIZED,
                        ErrorKind.UNAUTHORIZED,
                        "this input asks for its token: Authorization: Bearer TOKEN");
                return false;
            }
            if (known.authentication() != PeerAuthentication.CERTIFICATE) {
                known = input.origin(known.peer(), PeerAuthentication.TOKEN, name.get());
            }
        }
        origin = known;
        return true;
    }

    private void prepare(ChannelHandlerContext context, HttpRequest request) {
        String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        if (!encoding.equals("gzip") && !encoding.equals("identity")) {
            refuse(
                    context,
                    HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                    ErrorKind.BAD_REQUEST,
                    "Content-Encoding is gzip or absent");
            return;
        }
        if (HttpUtil.getContentLength(request, 0L) > input.limits().maxRequestBytes()) {
            tooLarge(context);
            return;
        }
        try {
            numbers = ClientNumbers.of(
                    request.headers(),
                    input.source(),
                    !input.tokens().isEmpty(),
                    input.source().equals(CollectorSettings.REPLAY_SOURCE));
            Optional<ImportHeaders> imported = ImportHeaders.of(request.headers());
            origin = imported.map(one -> one.of(java.util.Objects.requireNonNull(origin)))
                    .orElse(origin);
        } catch (IllegalArgumentException e) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, ErrorKind.BAD_REQUEST, String.valueOf(e.getMessage()));
            return;
        }
        if (!intake.takesResendable()) {
            unavailable(context);
            return;
        }
        body = new RequestBody(
                input.limits().maxRequestBytes(), input.limits().maxMessageBytes(), encoding.equals("gzip"));
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void take(ChannelHandlerContext context, RequestBody gathering, byte[] piece, boolean last) {
        if (!gathering.add(piece)) {
            tooLarge(context);
            return;
        }
        reserved += piece.length;
        if (!budget.take(piece.length)) {
            unavailable(context);
            return;
        }
        if (last) {
            context.channel().config().setAutoRead(false); // the next request waits for this one's answer
            hand(context, gathering);
        }
    }

    private void hand(ChannelHandlerContext context, RequestBody whole) {
        Origin from = java.util.Objects.requireNonNull(origin);
        RequestBody.Lines lines;
        try {
            lines = whole.lines(clock.instant(), numbers.map(ClientNumbers::run).orElse(null));
        } catch (RequestBody.UnreadableException e) {
            if (e.isTooLarge()) {
                tooLarge(context);
            } else {
                refuse(context, HttpResponseStatus.BAD_REQUEST, ErrorKind.BAD_REQUEST, String.valueOf(e.getMessage()));
            }
            return;
        }
        List<Arrival> logs = lines.logs();
        Duration debt = rate.take(Peers.address(context.channel()).getAddress(), logs.size(), System.nanoTime());
        if (lines.blank() > 0) {
            metrics.received(from.source(), from.transport(), lines.blank(), 0);
            metrics.discarded(from.source(), DiscardReason.BLANK, lines.blank());
        }
        Runnable accepted = () -> later(context, debt, () -> accepted(context, logs.size()));
        if (logs.isEmpty()) {
            accepted.run();
            return;
        }
        Optional<IntFunction<RawId>> ids = numbers.map(given -> given::id);
        boolean taken = intake.offerAll(from, logs, ids, new Receipt() {
            @Override
            public void stored() {
                accepted.run();
            }

            @Override
            public void returned() {
                later(context, Duration.ZERO, () -> unavailable(context));
            }
        });
        if (!taken) {
            unavailable(context);
        }
    }

    /** On the connection's own thread; a client over its rate is answered when its debt is paid. */
    private static void later(ChannelHandlerContext context, Duration delay, Runnable task) {
        if (delay.isZero()) {
            context.executor().execute(task);
        } else {
            context.executor().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void accepted(ChannelHandlerContext context, int count) {
        answer(
                context,
                Respond.response(HttpResponseStatus.OK, "application/json", "{\"accepted\":" + count + "}\n"),
                !keepAlive);
    }

    private void unavailable(ChannelHandlerContext context) {
        metrics.error(input.source(), ErrorKind.UNAVAILABLE);
        FullHttpResponse response = Respond.response(
                HttpResponseStatus.SERVICE_UNAVAILABLE,
                "text/plain; charset=utf-8",
                "Kafka is away or behind: send the same batch again later\n");
        response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
        answer(context, response, true);
    }

    private void tooLarge(ChannelHandlerContext context) {
        refuse(
                context,
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                ErrorKind.REQUEST_TOO_LARGE,
                "a request holds at most " + input.limits().maxRequestBytes() + " bytes: send smaller batches");
    }

    private void refuse(ChannelHandlerContext context, HttpResponseStatus status, ErrorKind kind, String text) {
        metrics.error(input.source(), kind);
        FullHttpResponse response = Respond.response(status, "text/plain; charset=utf-8", text + "\n");
        if (status.equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        answer(context, response, true);
    }

    private void answer(ChannelHandlerContext context, FullHttpResponse response, boolean close) {
        release();
        if (answered) {
            response.release();
            return;
        }
        answered = true;
        Respond.send(context, response, close);
        if (!close) {
            context.channel().config().setAutoRead(true);
        }
    }

    private void release() {
        body = null;
        budget.give(reserved);
        reserved = 0;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent
                && deadline == null
                && context.channel().config().isAutoRead()) {
            context.close();
        } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            metrics.error(input.source(), ErrorKind.TLS_HANDSHAKE);
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (body != null && !answered) {
            metrics.error(input.source(), ErrorKind.CONNECTION);
        }
        release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof io.netty.handler.codec.DecoderException)) {
            metrics.error(input.source(), ErrorKind.CONNECTION);
        }
        context.close();
    }
}
