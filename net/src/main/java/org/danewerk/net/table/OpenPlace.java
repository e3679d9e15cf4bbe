package org.danewerk.net.table;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A place where clients are taken. */
record OpenPlace(TablePlace place, ServerSocketChannel channel) {
    static OpenPlace open(TablePlace place, Set<PosixFilePermission> mode) throws IOException {
        return switch (place) {
            case TablePlace.Tcp(var address) -> tcp(address);
            case TablePlace.Unix(var path) -> unix(path, mode);
            case TablePlace.Inherited inherited -> inherited(inherited);
        };
    }

    /** Whether it could be opened but for who holds it now: the server that runs is no fault of its settings. Takes nothing. */
    static void check(TablePlace place) throws IOException {
        switch (place) {
            case TablePlace.Tcp(var address) -> checkTcp(address);
            case TablePlace.Unix(var path) -> checkUnix(path);
            case TablePlace.Inherited inherited -> inherited(inherited);
        }
    }

    private static void checkTcp(InetSocketAddress address) throws IOException {
        try (var channel = ServerSocketChannel.open()) {
            channel.bind(new InetSocketAddress(address.getAddress(), 0));
        } catch (IOException e) {
            throw notListening(address, e);
        }
    }

    private static void checkUnix(Path path) throws IOException {
        refuseWhatIsNoSocket(path);
        var parent = path.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw new IOException("unix:" + path + " cannot be listened at; " + OTHER_PATH);
        }
    }

    /** Whoever made it keeps it: clients that come while the server is started anew wait for it. */
    private static OpenPlace inherited(TablePlace.Inherited place) throws IOException {
        if (System.inheritedChannel() instanceof ServerSocketChannel channel) {
            return new OpenPlace(place, channel);
        }
        throw new IOException(place
                + ": standard input is no listening socket; have systemd start it (StandardInput=socket), or name a"
                + " place");
    }

    private static OpenPlace tcp(InetSocketAddress address) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, BACKLOG);
            return new OpenPlace(new TablePlace.Tcp((InetSocketAddress) channel.getLocalAddress()), channel);
        } catch (IOException e) {
            channel.close();
            throw notListening(address, e);
        }
    }

    private static IOException notListening(InetSocketAddress address, IOException e) {
        var why = String.valueOf(e.getMessage());
        var remedy = why.contains("in use")
                ? "end what holds it, or name another place"
                : why.contains("assign") ? "name an address that this machine has" : "name another place";
        return new IOException(new TablePlace.Tcp(address) + " cannot be listened at: " + why + "; " + remedy, e);
    }

    /** Nobody sees it before its mode is set, and one that a killed server left is replaced. */
    private static OpenPlace unix(Path path, Set<PosixFilePermission> mode) throws IOException {
        refuseWhatIsUsed(path);
        var beside = path.resolveSibling(path.getFileName() + ".new");
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(beside);
            channel.bind(UnixDomainSocketAddress.of(beside), BACKLOG);
            Files.setPosixFilePermissions(beside, mode);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new OpenPlace(new TablePlace.Unix(path), channel);
        } catch (IOException e) {
            channel.close();
            throw new IOException("unix:" + path + " cannot be listened at: " + e.getMessage() + "; " + OTHER_PATH, e);
        }
    }

    private static void refuseWhatIsNoSocket(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther()) {
            throw new IOException("unix:" + path + " is no socket, and is not replaced; name another path");
        }
    }

    private static void refuseWhatIsUsed(Path path) throws IOException {
        refuseWhatIsNoSocket(path);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new IOException("unix:" + path + ": another server listens there"
                    + (probe.isConnected() ? "; end it, or name another path" : ""));
        } catch (java.net.ConnectException e) {
            // Nobody listens: a killed server left it.
        }
    }

    void close() {
        try {
            channel.close();
            if (place instanceof TablePlace.Unix(var path)) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // What is left of it is replaced at the next start.
        }
    }

    private static final String OTHER_PATH = "name a path in a directory that is there and that this user may write to";
    private static final int BACKLOG = 1024;
}
