// table-load ADDRESS PORT CONNECTIONS SECONDS DOMAINS : asks a socketmap server, each connection one question after the other, for names
// n0.lab, n1.lab and so on; prints answers a second, the median and the 99th percentile of the time of an answer in microseconds, and how many
// were no answer. The first pass over all names is not counted: it warms the server's cache.
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST = 512, BUCKETS = 200000 }; // of one microsecond each

struct client { int fd; double sent; char in[LONGEST]; int length; };

static unsigned long times[BUCKETS];
static unsigned long answers, wrong, next_name;
static unsigned long names;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void ask(struct client *c) {
    char key[64], frame[96];
    int length = snprintf(key, sizeof key, "query n%lu.lab", next_name++ % names);
    int whole = snprintf(frame, sizeof frame, "%d:%s,", length, key);
    c->sent = now();
    c->length = 0;
    if (write(c->fd, frame, whole) != whole) die("write");
}

// Whether the reply is whole.
static int take(struct client *c) {
    int count = read(c->fd, c->in + c->length, LONGEST - 1 - c->length);
    if (count <= 0) die("the server ended a connection");
    c->length += count;
    c->in[c->length] = 0;
    char *colon = strchr(c->in, ':');
    if (!colon) return 0;
    int length = atoi(c->in);
    if (c->length < (int)(colon - c->in) + 1 + length + 1) return 0;
    if (strncmp(colon + 1, "OK ", 3) && strncmp(colon + 1, "NOTFOUND ", 9)) wrong++;
    return 1;
}

static unsigned long at(double part) {
    unsigned long seen = 0;
    for (unsigned long i = 0; i < BUCKETS; i++) {
        seen += times[i];
        if (seen >= answers * part) return i;
    }
    return BUCKETS;
}

int main(int argc, char **argv) {
    if (argc != 6) return 64;
    int connections = atoi(argv[3]);
    double seconds = atof(argv[4]);
    names = strtoul(argv[5], 0, 10);
    struct client *clients = calloc(connections, sizeof *clients);
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
    if (!clients || inet_pton(AF_INET, argv[1], &place.sin_addr) != 1) return 64;
    int poll = epoll_create1(0);
    for (int i = 0; i < connections; i++) {
        int on = 1;
        clients[i].fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(clients[i].fd, (struct sockaddr *)&place, sizeof place)) die("connect");
        setsockopt(clients[i].fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &clients[i]};
        if (epoll_ctl(poll, EPOLL_CTL_ADD, clients[i].fd, &event)) die("epoll");
        ask(&clients[i]);
    }
    double begun = 0;
    for (;;) {
        struct epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, 30000);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) die("no answer for half a minute");
        for (int i = 0; i < ready; i++) {
            struct client *c = events[i].data.ptr;
            if (!take(c)) continue;
            double at = now();
            if (begun) {
                unsigned long took = (at - c->sent) * 1e6;
                times[took < BUCKETS ? took : BUCKETS - 1]++;
                answers++;
            } else if (next_name > 2 * names + 20000) {
                begun = at; // every name was asked for twice, and the server's code is warm
                wrong = 0;
            }
            ask(c);
        }
        if (begun && now() - begun >= seconds) break;
    }
    printf("%.0f %lu %lu %lu\n", answers / (now() - begun), at(0.5), at(0.99), wrong);
    return 0;
}
