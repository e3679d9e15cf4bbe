// session-load PATH RATE SECONDS DOMAINS : datagrams of the form that libtlsrpt makes, to a Unix socket, RATE a second in bursts of a
// millisecond, for so many domains in turn, every tenth of a session that failed. Like the library it does not wait where the queue is
// full. Prints how many were sent and how many found the queue full.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fprintf(stderr, "session-load PATH RATE SECONDS DOMAINS\n");
        return 64;
    }
    double rate = atof(argv[2]), seconds = atof(argv[3]);
    unsigned long domains = strtoul(argv[4], 0, 10), sent = 0, full = 0;
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    strncpy(to.sun_path, argv[1], sizeof to.sun_path - 1);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0) {
        perror(argv[1]);
        return 1;
    }
    char text[1024];
    double from = now();
    for (double passed = 0; passed < seconds; passed = now() - from) {
        while (sent + full < passed * rate) {
            unsigned long n = (sent + full) % domains;
            int length = snprintf(text, sizeof text,
                "{\"dpv\":\"1\",\"d\":\"d%lu.example\",\"pr\":\"v=TLSRPTv1;rua=mailto:r@d%lu.example\",\"policies\":[{\"policy-type\":1,"
                "\"policy-domain\":\"mx.d%lu.example\",\"policy-string\":[\"3 1 1 8D02536C887482BC34FF54E41D2BA659BF85B341A0A20AFADB5813DCFBCF286D\"],"
                "\"t\":1,\"f\":%d%s}]}", n, n, n, n % 10 == 0,
                n % 10 ? "" : ",\"failure-details\":[{\"c\":304,\"n\":\"mx.d.example\",\"r\":\"192.0.2.1\",\"f\":\"mismatch\"}]");
            if (send(fd, text, length, 0) == length) sent++;
            else if (errno == EAGAIN) full++;
            else {
                perror("send");
                return 1;
            }
        }
        nanosleep(&(struct timespec){0, 1000000}, 0);
    }
    printf("%lu %lu\n", sent, full);
    return 0;
}
