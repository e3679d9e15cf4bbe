package org.danewerk.cli.intake;

import java.util.Objects;
import org.danewerk.cli.base.EventLog;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the web server answers by itself, before anything of ours has seen the request: one that is no HTTP, or whose header is too large.
 * One line for its sender, and one of log as of every other request.
 *
 * @param behindProxy whether a proxy before this server says whom it speaks for
 */
record JettyRefusals(boolean behindProxy, EventLog log) implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        boolean ours =
                status >= HttpStatus.INTERNAL_SERVER_ERROR_500 && status != HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
        var cause = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        log.line(
                "request",
                "source",
                PostHandler.source(request, behindProxy).getHostAddress(),
                "method",
                request.getMethod(),
                "status",
                String.valueOf(status),
                "octets",
                String.valueOf(Request.getContentBytesRead(request)),
                "why",
                "refused by the web server: " + Objects.requireNonNullElse(cause, "no reason given"));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Content.Sink.write(
                response, true, ours ? "the request failed here\n" : "the request cannot be read\n", callback);
        return true;
    }
}
