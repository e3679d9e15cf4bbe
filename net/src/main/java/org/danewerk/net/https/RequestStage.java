package org.danewerk.net.https;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import org.danewerk.core.mtasts.FetchAnswer.Trouble;
import org.jspecify.annotations.Nullable;

/** How far a request came, or where its first address failed. */
final class RequestStage extends EventListener {
    private volatile Trouble now = Trouble.CONNECT;
    private volatile @Nullable Trouble first;

    /** What it is if it fails here. */
    Trouble trouble() {
        var failed = first;
        return now == Trouble.HTTP || failed == null ? now : failed;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        now = Trouble.CONNECT;
    }

    @Override
    public void secureConnectStart(Call call) {
        now = Trouble.TLS;
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        now = Trouble.HTTP;
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException e) {
        if (first == null) {
            first = now;
        }
    }
}
