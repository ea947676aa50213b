package eu.vigie.console.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.Callback;

/**
 * Takes small bodies only, and whole: one that announces too much is refused before it is read, and one that trickles in holds no thread,
 * because the request goes on only when all of it is there.
 */
final class BodyLimit extends Handler.Wrapper {
    /** Forms are small; so is everything that is sent to a console. */
    static final long MAX_BYTES = 16 * 1024;

    BodyLimit() {
        super(new EagerContentHandler(new RetainedContentLoaderFactory(MAX_BYTES, 0, true)));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > MAX_BYTES) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
            return true;
        }
        return super.handle(request, response, callback);
    }
}
