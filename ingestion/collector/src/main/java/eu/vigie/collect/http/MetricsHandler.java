package eu.vigie.collect.http;

import eu.vigie.collect.config.Tokens;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.function.Supplier;

/** {@code GET /metrics} in Prometheus' text format, for who shows the token. Loopback is shared by all who are on the machine. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends the connection, nothing more
final class MetricsHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> page;
    private final Tokens tokens;

    MetricsHandler(Supplier<String> page, Tokens tokens) {
        this.page = page;
        this.tokens = tokens;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject object) {
        if (object.decoderResult().isFailure()) {
            Respond.text(context, HttpResponseStatus.BAD_REQUEST, "not an HTTP request\n", true);
        } else if (object instanceof HttpRequest request) {
            String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
            if (!authorization.startsWith("Bearer ")
                    || tokens.nameOf(authorization.substring(7)).isEmpty()) {
                Respond.text(
                        context,
                        HttpResponseStatus.UNAUTHORIZED,
                        "this page asks for its token: Authorization: Bearer TOKEN\n",
                        true);
            } else if (!request.method().equals(HttpMethod.GET)
                    || !request.uri().equals("/metrics")) {
                Respond.text(context, HttpResponseStatus.NOT_FOUND, "GET /metrics\n", true);
            } else {
                Respond.send(context, Respond.response(HttpResponseStatus.OK, TYPE, page.get()), true);
            }
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
