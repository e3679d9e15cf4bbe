/*
 * Asks libssl's DANE engine (SSL_dane_*) what it says about chains and TLSA records, without a handshake.
 *
 * Each line of the input is a case of four fields, divided by a tab; lists are divided by commas:
 *   time in seconds, names, records as "U S M HEX", certificates in hexadecimal with the leaf first.
 * Each line of the output is its answer in JSON, flushed where the input pauses.
 * Usages 0 and 1 are not put to the engine, as a mail server does not. RFC 7672 3.1.3.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

static void die(const char *what)
{
    fprintf(stderr, "dane-oracle: %s\n", what);
    ERR_print_errors_fp(stderr);
    exit(2);
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    die("no hexadecimal");
    return 0;
}

/* In place: the octets are never longer than their text. */
static size_t unhex(char *text)
{
    size_t n = 0;

    for (char *in = text; *in; in += 2) {
        if (in[1] == '\0')
            die("half an octet");
        text[n++] = (char)(digit(in[0]) << 4 | digit(in[1]));
    }
    return n;
}

static void add_names(SSL *ssl, char *names)
{
    char *rest = NULL, *name = strtok_r(names, ",", &rest);

    if (name == NULL || SSL_dane_enable(ssl, name) <= 0)
        die("first name");
    while ((name = strtok_r(NULL, ",", &rest)) != NULL)
        if (SSL_add1_host(ssl, name) != 1)
            die("name");
    /* RFC 7671 5.1 */
    SSL_dane_set_flags(ssl, DANE_FLAG_NO_DANE_EE_NAMECHECKS);
}

/* How many are of use to the engine. */
static int add_records(SSL *ssl, char *records)
{
    int used = 0;
    char *rest = NULL;

    for (char *r = strtok_r(records, ",", &rest); r != NULL; r = strtok_r(NULL, ",", &rest)) {
        int u, s, m, at = 0;

        if (sscanf(r, "%d %d %d %n", &u, &s, &m, &at) < 3 || at == 0)
            die("record");
        if (u < 2)
            continue;
        size_t length = unhex(r + at);
        if (SSL_dane_tlsa_add(ssl, (uint8_t)u, (uint8_t)s, (uint8_t)m, (unsigned char *)r + at, length) > 0)
            used++;
    }
    ERR_clear_error();
    return used;
}

static STACK_OF(X509) *read_chain(char *certificates)
{
    STACK_OF(X509) *chain = sk_X509_new_null();
    char *rest = NULL;

    for (char *c = strtok_r(certificates, ",", &rest); c != NULL; c = strtok_r(NULL, ",", &rest)) {
        size_t length = unhex(c);
        const unsigned char *der = (unsigned char *)c;
        X509 *certificate = d2i_X509(NULL, &der, (long)length);

        if (certificate == NULL || !sk_X509_push(chain, certificate))
            die("certificate");
    }
    if (sk_X509_num(chain) == 0)
        die("no certificate");
    return chain;
}

static void judge(SSL_CTX *ctx, char *line)
{
    char *rest = NULL;
    char *when = strtok_r(line, "\t", &rest), *names = strtok_r(NULL, "\t", &rest);
    char *records = strtok_r(NULL, "\t", &rest), *certificates = strtok_r(NULL, "\t\n", &rest);
    SSL *ssl = SSL_new(ctx);
    X509_STORE_CTX *store = X509_STORE_CTX_new();

    if (certificates == NULL || ssl == NULL || store == NULL)
        die("case");
    SSL_set_connect_state(ssl);
    add_names(ssl, names);
    int used = add_records(ssl, records);
    STACK_OF(X509) *chain = read_chain(certificates);
    if (!X509_STORE_CTX_init(store, SSL_CTX_get_cert_store(ctx), sk_X509_value(chain, 0), chain)
        || !X509_STORE_CTX_set_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx(), ssl))
        die("store");
    X509_STORE_CTX_set_default(store, "ssl_server");
    X509_VERIFY_PARAM_set_time(SSL_get0_param(ssl), (time_t)atoll(when));
    X509_VERIFY_PARAM_set1(X509_STORE_CTX_get0_param(store), SSL_get0_param(ssl));
    if (used > 0)
        X509_STORE_CTX_set0_dane(store, SSL_get0_dane(ssl));
    int ok = X509_verify_cert(store);
    int error = X509_STORE_CTX_get_error(store);
    int error_depth = X509_STORE_CTX_get_error_depth(store);
    SSL_set_verify_result(ssl, X509_V_OK);
    printf("{\"verdict\":\"%s\",\"error\":%d,\"name\":\"%s\",\"error_depth\":%d,\"usable\":%d,\"match_depth\":%d}\n",
           used > 0 && ok > 0 && error == 0 ? "pass" : "fail", error, X509_verify_cert_error_string(error), error_depth,
           used, SSL_get0_dane_authority(ssl, NULL, NULL));
    X509_STORE_CTX_free(store);
    SSL_free(ssl);
    sk_X509_pop_free(chain, X509_free);
    ERR_clear_error();
}

int main(void)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    char *line = NULL;
    size_t size = 0;

    if (ctx == NULL || SSL_CTX_dane_enable(ctx) <= 0)
        die("context");
    /* The stronger digest first. RFC 7671 9 */
    if (SSL_CTX_dane_mtype_set(ctx, EVP_sha512(), 2, 2) <= 0 || SSL_CTX_dane_mtype_set(ctx, EVP_sha256(), 1, 1) <= 0)
        die("digests");
    while (getline(&line, &size, stdin) > 0)
        judge(ctx, line);
    return fflush(stdout) == 0 ? 0 : 2;
}
