/* ceiling: what a tight C program can do here, as the mark to measure against: four DNS queries (MX, A, AAAA, TLSA; the AD bit is
 * checked, the answer not parsed), TCP, EHLO, STARTTLS, a TLS handshake with OpenSSL's own DANE check, QUIT. Many threads.
 * usage: ceiling RESOLVER LIST THREADS CHECKS; each line of LIST: domain host address digest, the digest that of a 3 1 1 record
 * Prints: checks made, checks that failed. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct item { char domain[128], host[128], address[32]; unsigned char digest[32]; };
enum { MOST_ITEMS = 20000, MOST_THREADS = 512, MX = 15, A = 1, AAAA = 28, TLSA = 52 };

static struct item *items;
static int item_count, total;
static const char *resolver;
static atomic_int next_check, good, bad, next_id;
static SSL_CTX *ctx;

static int query(int fd, const char *name, int type) {
    /* RD and AD asked for, one question, one OPT record: 1232 octets, DO */
    unsigned char out[512] = {0, 0, 1, 0x20, 0, 1, 0, 0, 0, 0, 0, 1}, in[4096];
    size_t at = 12;
    int id = atomic_fetch_add(&next_id, 1);
    out[0] = (unsigned char)(id >> 8);
    out[1] = (unsigned char)id;
    while (*name) {
        const char *end = strchrnul(name, '.');
        size_t label = (size_t)(end - name);
        out[at++] = (unsigned char)label;
        memcpy(out + at, name, label);
        at += label;
        name = *end ? end + 1 : end;
    }
    const unsigned char tail[] = {0, 0, (unsigned char)type, 0, 1, 0, 0, 41, 4, 208, 0, 0, 0x80, 0, 0, 0};
    memcpy(out + at, tail, sizeof tail);
    at += sizeof tail;
    if (send(fd, out, at, 0) < 0) return 0;
    ssize_t got = recv(fd, in, sizeof in, 0);
    return got > 12 && in[0] == out[0] && in[1] == out[1] && (in[3] & 0x20);
}

static int reply(int fd, char *buffer, size_t size) {
    size_t held = 0;
    while (held < size - 1) {
        ssize_t got = read(fd, buffer + held, size - 1 - held);
        if (got <= 0) return 0;
        held += (size_t)got;
        buffer[held] = 0;
        for (char *line = buffer, *end; (end = strstr(line, "\r\n")); line = end + 2)
            if (end - line >= 4 && line[3] == ' ') return 1;
    }
    return 0;
}

static int say(int fd, const char *line) { return write(fd, line, strlen(line)) == (ssize_t)strlen(line); }

static int authenticated(const struct item *item, int fd) {
    char in[256];
    SSL *ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    SSL_dane_enable(ssl, item->host);
    SSL_dane_set_flags(ssl, DANE_FLAG_NO_DANE_EE_NAMECHECKS);
    SSL_dane_tlsa_add(ssl, 3, 1, 1, item->digest, sizeof item->digest);
    SSL_set_tlsext_host_name(ssl, item->host);
    SSL_set_verify(ssl, SSL_VERIFY_PEER, NULL);
    int ok = SSL_connect(ssl) == 1 && SSL_get_verify_result(ssl) == X509_V_OK && SSL_get0_dane_authority(ssl, NULL, NULL) >= 0;
    if (ok) {
        SSL_write(ssl, "QUIT\r\n", 6);
        SSL_read(ssl, in, sizeof in);
    }
    SSL_free(ssl);
    return ok;
}

static int check(const struct item *item, int dns) {
    char owner[256], in[2048];
    snprintf(owner, sizeof owner, "_25._tcp.%s", item->host);
    if (!query(dns, item->domain, MX) || !query(dns, item->host, A) || !query(dns, item->host, AAAA) || !query(dns, owner, TLSA)) return 0;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(25)};
    inet_pton(AF_INET, item->address, &to.sin_addr);
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    int ok = !connect(fd, (struct sockaddr *)&to, sizeof to) && reply(fd, in, sizeof in) && say(fd, "EHLO ceiling.test\r\n")
        && reply(fd, in, sizeof in) && strstr(in, "STARTTLS") && say(fd, "STARTTLS\r\n") && reply(fd, in, sizeof in)
        && authenticated(item, fd);
    close(fd);
    return ok;
}

static void *work(void *unused) {
    (void)unused;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(53)};
    struct timeval patience = {3, 0};
    int dns = socket(AF_INET, SOCK_DGRAM, 0);
    inet_pton(AF_INET, resolver, &to.sin_addr);
    setsockopt(dns, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(dns, (struct sockaddr *)&to, sizeof to)) return NULL;
    for (int i; (i = atomic_fetch_add(&next_check, 1)) < total;) atomic_fetch_add(check(&items[i % item_count], dns) ? &good : &bad, 1);
    close(dns);
    return NULL;
}

static void load(const char *path) {
    FILE *list = fopen(path, "r");
    if (!list) {
        perror(path);
        exit(2);
    }
    char hex[80];
    items = calloc(MOST_ITEMS, sizeof *items);
    while (item_count < MOST_ITEMS) {
        struct item *item = &items[item_count];
        if (fscanf(list, "%127s %127s %31s %79s", item->domain, item->host, item->address, hex) != 4) break;
        for (int i = 0; i < 32; i++) {
            unsigned octet = 0;
            sscanf(hex + 2 * i, "%2x", &octet);
            item->digest[i] = (unsigned char)octet;
        }
        item_count++;
    }
    fclose(list);
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fprintf(stderr, "usage: ceiling RESOLVER LIST THREADS CHECKS\n");
        return 2;
    }
    resolver = argv[1];
    load(argv[2]);
    int threads = atoi(argv[3]);
    total = atoi(argv[4]);
    if (threads < 1 || threads > MOST_THREADS || item_count == 0) return 2;
    ctx = SSL_CTX_new(TLS_client_method());
    SSL_CTX_dane_enable(ctx);
    SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
    pthread_t all[MOST_THREADS];
    for (int i = 0; i < threads; i++) pthread_create(&all[i], NULL, work, NULL);
    for (int i = 0; i < threads; i++) pthread_join(all[i], NULL);
    printf("%d made, %d failed\n", (int)good + (int)bad, (int)bad);
    return good == total ? 0 : 1;
}
