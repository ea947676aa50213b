package eu.vigie.collect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** Writes short answers. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends the connection, nothing more
final class Respond {
    private Respond() {}

    /** An answer with a text for people; {@code close}: what follows on the connection is not read. */
    static void text(ChannelHandlerContext context, HttpResponseStatus status, String text, boolean close) {
        send(context, response(status, "text/plain; charset=utf-8", text), close);
    }

    static FullHttpResponse response(HttpResponseStatus status, String type, String text) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(text, UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        response.headers().set("X-Content-Type-Options", "nosniff");
        return response;
    }

    static void send(ChannelHandlerContext context, FullHttpResponse response, boolean close) {
        HttpUtil.setContentLength(response, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, !close);
        var written = context.writeAndFlush(response);
        if (close) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
