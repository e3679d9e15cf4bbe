/* Loaded before libunbound: a context that asks resolvers on 127.0.0.0/8 too, which it does not unless it is told to. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

typedef void *context;

context ub_ctx_create(void) {
    context (*create)(void) = dlsym(RTLD_NEXT, "ub_ctx_create");
    int (*set)(context, const char *, const char *) = dlsym(RTLD_NEXT, "ub_ctx_set_option");
    if (!create || !set) {
        abort();
    }
    context made = create();
    if (made) {
        set(made, "do-not-query-localhost:", "no");
    }
    return made;
}
