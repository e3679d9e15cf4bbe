package org.danewerk.operations.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.danewerk.net.api.ApiBase;

/** The documented form of one provider's API, for a zone {@code example.org}, on loopback. */
abstract class ProviderServer implements AutoCloseable {
    static final String ZONE = "example.org";

    /** @param path below the base, decoded */
    record Call(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {}

    record Reply(int status, String body, Map<String, String> headers) {
        Reply(int status, String body) {
            this(status, body, Map.of());
        }
    }

    private record Planned(Predicate<Call> when, Function<Call, Reply> reply) {}

    final ZoneModel zone = new ZoneModel();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Planned> planned = new ArrayDeque<>();
    private final HttpServer server;

    ProviderServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::handle);
        server.start();
    }

    ApiBase base() {
        return new ApiBase("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Answers so once, instead of its own way, when such a call comes. */
    synchronized void next(Predicate<Call> when, Function<Call, Reply> reply) {
        planned.add(new Planned(when, reply));
    }

    /** What the API makes of a call whose secret is right. */
    abstract Reply answer(Call call);

    abstract boolean authorized(Call call);

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = call(exchange);
            calls.add(call);
            var reply = reply(call);
            reply.headers.forEach(exchange.getResponseHeaders()::set);
            var body = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private synchronized Reply reply(Call call) {
        var first = planned.peek();
        if (first != null && first.when.test(call)) {
            return planned.remove().reply.apply(call);
        }
        return authorized(call) ? answer(call) : new Reply(401, "{\"detail\":\"Invalid token.\"}");
    }

    private static Call call(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var query = new HashMap<String, String>();
        if (uri.getRawQuery() != null) {
            Arrays.stream(uri.getRawQuery().split("&"))
                    .map(part -> part.split("=", 2))
                    .forEach(part -> query.put(decoded(part[0]), decoded(part[1])));
        }
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Call(
                exchange.getRequestMethod(),
                decoded(uri.getRawPath()),
                query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
