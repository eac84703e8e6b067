/*
 * Preloaded into BlueZ's obexd, so that a TCP socket that it is given looks to it like one of RFCOMM: it asks a socket for
 * its protocol and for Bluetooth addresses, and goes astray without.
 *
 *   gcc -shared -fPIC -o rfcomm.so rfcomm.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>
#include <sys/socket.h>

enum { BLUETOOTH = 31, RFCOMM = 3, RFCOMM_ADDRESS = 10 };

typedef int ask(int, int, int, void *, socklen_t *);

static int really(int fd, int level, int option, void *value, socklen_t *size)
{
    static ask *next;

    if (!next)
        next = (ask *)dlsym(RTLD_NEXT, "getsockopt");
    return next(fd, level, option, value, size);
}

static int is_tcp(int fd)
{
    int domain = 0;
    socklen_t size = sizeof domain;

    return !really(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) && domain == AF_INET;
}

int getsockopt(int fd, int level, int option, void *value, socklen_t *size)
{
    int asked = level == SOL_SOCKET && (option == SO_DOMAIN || option == SO_PROTOCOL);

    if (!asked || !is_tcp(fd))
        return really(fd, level, option, value, size);
    *(int *)value = option == SO_DOMAIN ? BLUETOOTH : RFCOMM;
    *size = sizeof(int);
    return 0;
}

static int address(struct sockaddr *value, socklen_t *size, unsigned char last)
{
    unsigned char octets[RFCOMM_ADDRESS] = { BLUETOOTH, 0, last, 0, 0, 0, 0, 0, 1, 0 };

    memcpy(value, octets, *size < sizeof octets ? *size : sizeof octets);
    *size = sizeof octets;
    return 0;
}

int getsockname(int fd, struct sockaddr *value, socklen_t *size)
{
    int (*next)(int, struct sockaddr *, socklen_t *) = (int (*)(int, struct sockaddr *, socklen_t *))dlsym(RTLD_NEXT,
            "getsockname");

    return is_tcp(fd) ? address(value, size, 1) : next(fd, value, size);
}

int getpeername(int fd, struct sockaddr *value, socklen_t *size)
{
    int (*next)(int, struct sockaddr *, socklen_t *) = (int (*)(int, struct sockaddr *, socklen_t *))dlsym(RTLD_NEXT,
            "getpeername");

    return is_tcp(fd) ? address(value, size, 2) : next(fd, value, size);
}
