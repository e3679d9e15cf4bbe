package org.danewerk.net.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.danewerk.core.base.Bytes;
import org.jspecify.annotations.Nullable;

/** A body as octets, which fails where it has too many: whatever the length it announces. */
final class BoundedBody implements HttpResponse.BodySubscriber<Bytes> {
    private final int most;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<Bytes> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<Bytes> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            if (body.isDone()) {
                return;
            }
            if (octets.size() + buffer.remaining() > most) {
                var open = subscription;
                if (open != null) {
                    open.cancel();
                }
                body.completeExceptionally(new TooMuch());
                return;
            }
            var copy = new byte[buffer.remaining()];
            buffer.get(copy);
            octets.writeBytes(copy);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(Bytes.of(octets.toByteArray()));
    }

    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
