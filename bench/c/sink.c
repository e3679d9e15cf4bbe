/* sink: the mail servers of the benchmark in one process; epoll and OpenSSL, STARTTLS, no session is ever resumed. Messages are taken and dropped.
 * usage: sink MAP PORT; each line of MAP: address chain.pem key.pem
 * Says "listening on N addresses" on stderr once all are open. SIGTERM ends it. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum kind { LISTENER, CLEAR, HANDSHAKE, TLS };
enum next { GO_ON, START_TLS, CLOSE };

struct peer {
    enum kind kind;
    int fd;
    SSL_CTX *ctx;
    SSL *ssl;
    int in_message;
    size_t held;
    char in[2048];
};

static const char GREETING[] = "220 sink.bulk.test ESMTP\r\n";
static const char EXTENSIONS_CLEAR[] = "250-sink.bulk.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-STARTTLS\r\n250 SIZE 10000000\r\n";
static const char EXTENSIONS_TLS[] = "250-sink.bulk.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 10000000\r\n";
enum { MOST_KEYS = 256, EVENTS = 256 };

static volatile sig_atomic_t stopping;
static int events;
static struct { char *chain; SSL_CTX *ctx; } keys[MOST_KEYS];
static int key_count;

static void stop(int signal) { (void)signal; stopping = 1; }

static void fatal(const char *what) {
    perror(what);
    exit(1);
}

static SSL_CTX *context(const char *chain, const char *key) {
    for (int i = 0; i < key_count; i++)
        if (!strcmp(keys[i].chain, chain)) return keys[i].ctx;
    SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(ctx, chain) != 1 || SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) != 1) {
        ERR_print_errors_fp(stderr);
        exit(1);
    }
    SSL_CTX_set_mode(ctx, SSL_MODE_AUTO_RETRY | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_options(ctx, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(ctx, 0);
    SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
    if (key_count < MOST_KEYS) {
        keys[key_count].chain = strdup(chain);
        keys[key_count++].ctx = ctx;
    }
    return ctx;
}

static void watch(struct peer *peer) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = peer};
    if (epoll_ctl(events, EPOLL_CTL_ADD, peer->fd, &event)) fatal("epoll_ctl");
}

static void listen_on(const char *address, int port, SSL_CTX *ctx) {
    struct peer *peer = calloc(1, sizeof *peer);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int one = 1;
    if (inet_pton(AF_INET, address, &to.sin_addr) != 1) fatal(address);
    peer->ctx = ctx;
    peer->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(peer->fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(peer->fd, (struct sockaddr *)&to, sizeof to) || listen(peer->fd, 1024)) fatal(address);
    watch(peer);
}

static void drop(struct peer *peer) {
    if (peer->ssl) {
        if (peer->kind == TLS) SSL_shutdown(peer->ssl);
        SSL_free(peer->ssl);
    }
    close(peer->fd);
    free(peer);
}

/* Replies are small: the socket's buffer always takes them. */
static int put(struct peer *peer, const char *reply) {
    int length = (int)strlen(reply);
    return peer->kind == TLS ? SSL_write(peer->ssl, reply, length) == length : write(peer->fd, reply, (size_t)length) == length;
}

static enum next answer(struct peer *peer, const char *line, size_t length) {
    if (peer->in_message) {
        if (length > 2 || line[0] != '.') return GO_ON;
        peer->in_message = 0;
        return put(peer, "250 2.0.0 taken\r\n") ? GO_ON : CLOSE;
    }
    if (length >= 4 && !strncasecmp(line, "DATA", 4)) {
        peer->in_message = 1;
        return put(peer, "354 go on\r\n") ? GO_ON : CLOSE;
    }
    if (length >= 4 && !strncasecmp(line, "EHLO", 4)) return put(peer, peer->kind == TLS ? EXTENSIONS_TLS : EXTENSIONS_CLEAR) ? GO_ON : CLOSE;
    if (length >= 8 && !strncasecmp(line, "STARTTLS", 8) && peer->kind == CLEAR) return put(peer, "220 2.0.0 go\r\n") ? START_TLS : CLOSE;
    if (length >= 4 && !strncasecmp(line, "QUIT", 4)) {
        put(peer, "221 2.0.0 bye\r\n");
        return CLOSE;
    }
    return put(peer, "250 2.0.0 ok\r\n") ? GO_ON : CLOSE;
}

static enum next answer_lines(struct peer *peer) {
    size_t done = 0;
    enum next next = GO_ON;
    char *end;
    while (next == GO_ON && (end = memchr(peer->in + done, '\n', peer->held - done))) {
        next = answer(peer, peer->in + done, (size_t)(end - peer->in) - done);
        done = (size_t)(end - peer->in) + 1;
    }
    peer->held -= done;
    memmove(peer->in, peer->in + done, peer->held);
    return next == GO_ON && peer->held == sizeof peer->in ? CLOSE : next;
}

/* Octets received; 0 when there are none yet, -1 at the end. */
static int receive(struct peer *peer) {
    char *to = peer->in + peer->held;
    size_t room = sizeof peer->in - peer->held;
    if (peer->kind == CLEAR) {
        ssize_t got = read(peer->fd, to, room);
        return got > 0 ? (int)got : got < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
    }
    ERR_clear_error();
    int got = SSL_read(peer->ssl, to, (int)room);
    return got > 0 ? got : SSL_get_error(peer->ssl, got) == SSL_ERROR_WANT_READ ? 0 : -1;
}

static void serve(struct peer *peer) {
    for (;;) {
        if (peer->kind == HANDSHAKE) {
            ERR_clear_error();
            int done = SSL_accept(peer->ssl);
            if (done != 1) {
                int error = SSL_get_error(peer->ssl, done);
                if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) drop(peer);
                return;
            }
            peer->kind = TLS;
        }
        int got = receive(peer);
        if (got == 0) return;
        if (got < 0) {
            drop(peer);
            return;
        }
        peer->held += (size_t)got;
        enum next next = answer_lines(peer);
        if (next == CLOSE) {
            drop(peer);
            return;
        }
        if (next == START_TLS) {
            peer->held = 0;
            peer->ssl = SSL_new(peer->ctx);
            SSL_set_fd(peer->ssl, peer->fd);
            peer->kind = HANDSHAKE;
        }
    }
}

static void take(struct peer *listener) {
    int fd, one = 1;
    while ((fd = accept4(listener->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct peer *peer = malloc(sizeof *peer);
        peer->kind = CLEAR;
        peer->fd = fd;
        peer->ctx = listener->ctx;
        peer->ssl = NULL;
        peer->in_message = 0;
        peer->held = 0;
        if (put(peer, GREETING)) watch(peer);
        else drop(peer);
    }
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: sink MAP PORT\n");
        return 2;
    }
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGTERM, stop);
    signal(SIGINT, stop);
    events = epoll_create1(EPOLL_CLOEXEC);
    FILE *map = fopen(argv[1], "re");
    if (!map) fatal(argv[1]);
    char address[64], chain[512], key[512];
    int count = 0;
    for (; fscanf(map, "%63s %511s %511s", address, chain, key) == 3; count++) listen_on(address, atoi(argv[2]), context(chain, key));
    fclose(map);
    fprintf(stderr, "listening on %d addresses\n", count);
    struct epoll_event ready[EVENTS];
    while (!stopping) {
        int n = epoll_wait(events, ready, EVENTS, -1);
        for (int i = 0; i < n; i++) {
            struct peer *peer = ready[i].data.ptr;
            if (peer->kind == LISTENER) take(peer);
            else serve(peer);
        }
    }
    return 0;
}
