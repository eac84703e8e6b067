/*
 * Loaded into the SyncEvolution client by LD_PRELOAD.
 *
 * Debian's build of the client hands libcurl null pointers where its read and write callbacks belong, and dies at the
 * first exchange. The member functions behind those callbacks are exported, so the callbacks are made here.
 *
 * SHIM_LOG=FILE        one line for each exchange: octets sent, octets received, HTTP status or minus the error of
 *                      libcurl, milliseconds
 * SHIM_SIGNAL=NUMBER   send this signal to the client ...
 * SHIM_SIGNAL_AFTER=N  ... when its exchange number N is over
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* From libcurl's documented numbering: 0 + n for numbers, 20000 + n for functions, 30000 + n for large numbers. */
enum { POST_SIZE = 60, POST_SIZE_LARGE = 30120, WRITE_FUNCTION = 20011, READ_FUNCTION = 20012 };
enum { RESPONSE_CODE = 0x200002 };

typedef size_t (*agent_call)(void *agent, void *data, size_t octets);

static intptr_t sent, received;

static void *required(void *where, const char *symbol)
{
    void *found = dlsym(where, symbol);
    if (found == NULL) {
        fprintf(stderr, "curlshim: this client has no %s\n", symbol);
        _exit(70);
    }
    return found;
}

static size_t take(void *data, size_t size, size_t count, void *agent)
{
    agent_call write_data = (agent_call)required(RTLD_DEFAULT, "_ZN7SyncEvo18CurlTransportAgent9writeDataEPvm");
    received += (intptr_t)(size * count);
    return write_data(agent, data, size * count);
}

static size_t give(void *data, size_t size, size_t count, void *agent)
{
    agent_call read_data = (agent_call)required(RTLD_DEFAULT, "_ZN7SyncEvo18CurlTransportAgent8readDataEPvm");
    return read_data(agent, data, size * count);
}

int curl_easy_setopt(void *curl, int option, ...)
{
    int (*real)(void *, int, ...) = (int (*)(void *, int, ...))required(RTLD_NEXT, "curl_easy_setopt");
    va_list rest;
    va_start(rest, option);
    intptr_t value = va_arg(rest, intptr_t);
    va_end(rest);

    switch (option) {
    case WRITE_FUNCTION:
        return real(curl, option, value != 0 ? value : (intptr_t)take);
    case READ_FUNCTION:
        return real(curl, option, value != 0 ? value : (intptr_t)give);
    case POST_SIZE:
    case POST_SIZE_LARGE:
        sent = value;
        break;
    }
    return real(curl, option, value);
}

static long milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

static void note(long status, long duration)
{
    const char *name = getenv("SHIM_LOG");
    FILE *log = name != NULL ? fopen(name, "a") : NULL;
    if (log != NULL) {
        fprintf(log, "%ld %ld %ld %ld\n", (long)sent, (long)received, status, duration);
        fclose(log);
    }
}

int curl_easy_perform(void *curl)
{
    static long exchanges;
    int (*real)(void *) = (int (*)(void *))required(RTLD_NEXT, "curl_easy_perform");
    int (*info)(void *, int, ...) = (int (*)(void *, int, ...))required(RTLD_NEXT, "curl_easy_getinfo");

    long start = milliseconds();
    received = 0;
    int error = real(curl);
    long status = 0;
    info(curl, RESPONSE_CODE, &status);
    note(error != 0 ? -error : status, milliseconds() - start);

    const char *number = getenv("SHIM_SIGNAL");
    const char *after = getenv("SHIM_SIGNAL_AFTER");
    exchanges++;
    if (number != NULL && after != NULL && exchanges == atol(after)) {
        kill(getpid(), atoi(number));
    }
    return error;
}
