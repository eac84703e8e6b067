/*
 * A SyncML client on OpenOBEX (libopenobex 1.7) over TCP, for the tests of the OBEX transport.
 *
 *   syncml-client PORT MTU MODE TARGET TYPE MESSAGE...
 *
 * Connects to TARGET ("-" for none) at 127.0.0.1, sends each file MESSAGE by PUT, fetches the answer by GET, writes it to
 * MESSAGE.answer, and disconnects. Prints one line for each operation: its name and the response code in hexadecimal.
 *
 * MODE  stream   bodies as OpenOBEX streams, which end with an empty End of Body
 *       plain    bodies as one header, which OpenOBEX cuts without ever sending an End of Body
 *       abort    like stream, but the first PUT is given up after some packets and then repeated as a whole
 *       twice    like stream, but each answer is fetched twice
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openobex/obex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SECONDS_FOR_AN_ANSWER = 20, SECONDS_IN_ALL = 60, PACKETS_BEFORE_ABORT = 3 };

struct client {
    obex_t *obex;
    int finished, failed, refused, response, packets, abort_after;
    int connected;
    uint32_t connection;
    uint8_t *body;
    size_t length;
};

static void die(const char *what)
{
    perror(what);
    exit(2);
}

static void take_headers(struct client *client, obex_object_t *object)
{
    uint8_t id;
    obex_headerdata_t value;
    uint32_t size;

    client->length = 0;
    while (OBEX_ObjectGetNextHeader(client->obex, object, &id, &value, &size)) {
        if (id == OBEX_HDR_CONNECTION) {
            client->connection = value.bq4;
            client->connected = 1;
        } else if (id == OBEX_HDR_BODY || id == OBEX_HDR_BODY_END) {
            client->body = realloc(client->body, client->length + size + 1);
            memcpy(client->body + client->length, value.bs, size);
            client->length += size;
        }
    }
}

static void on_event(obex_t *obex, obex_object_t *object, int mode, int event, int command, int response)
{
    struct client *client = OBEX_GetUserData(obex);
    obex_headerdata_t end;

    (void) mode;
    switch (event) {
    case OBEX_EV_PROGRESS:
        if (client->abort_after && ++client->packets == client->abort_after)
            OBEX_CancelRequest(obex, 1);
        break;
    case OBEX_EV_STREAMEMPTY:
        end.bs = NULL;
        OBEX_ObjectAddHeader(obex, object, OBEX_HDR_BODY, end, 0, OBEX_FL_STREAM_DATAEND);
        break;
    case OBEX_EV_REQDONE:
        client->response = response;
        client->finished = 1;
        if (object)
            take_headers(client, object);
        break;
    case OBEX_EV_ABORT:
        client->response = OBEX_RSP_SUCCESS;
        client->finished = 1;
        break;
    case OBEX_EV_PARSEERR:
        /* That is also how OpenOBEX tells any answer to CONNECT other than success. */
        client->refused = command == OBEX_CMD_CONNECT;
        client->failed = client->finished = 1;
        break;
    case OBEX_EV_LINKERR:
        client->failed = client->finished = 1;
        break;
    }
}

static obex_object_t *request(struct client *client, uint8_t command)
{
    obex_object_t *object = OBEX_ObjectNew(client->obex, command);
    obex_headerdata_t value;

    if (!object)
        die("OBEX_ObjectNew");
    if (client->connected && command != OBEX_CMD_CONNECT) {
        value.bq4 = client->connection;
        OBEX_ObjectAddHeader(client->obex, object, OBEX_HDR_CONNECTION, value, 4, OBEX_FL_FIT_ONE_PACKET);
    }
    return object;
}

static void add_octets(struct client *client, obex_object_t *object, uint8_t id, const void *octets, size_t size,
                       unsigned flags)
{
    obex_headerdata_t value;

    value.bs = octets;
    OBEX_ObjectAddHeader(client->obex, object, id, value, size, flags);
}

/* Runs an operation to its end; prints and returns the response code. */
static int run(struct client *client, obex_object_t *object, const char *name)
{
    client->finished = client->failed = client->refused = client->packets = 0;
    client->response = -1;
    if (OBEX_Request(client->obex, object) < 0)
        die("OBEX_Request");
    while (!client->finished)
        if (OBEX_HandleInput(client->obex, SECONDS_FOR_AN_ANSWER) <= 0 && !client->finished)
            client->failed = client->finished = 1;
    if (client->failed)
        printf("%s %s\n", name, client->refused ? "refused" : "lost");
    else
        printf("%s %02x\n", name, client->response);
    return client->failed ? -1 : client->response;
}

static uint8_t *read_file(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    uint8_t *octets;

    if (!file)
        die(name);
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    octets = malloc(*size + 1);
    if (fread(octets, 1, *size, file) != *size)
        die(name);
    fclose(file);
    return octets;
}

static void write_answer(const struct client *client, const char *message)
{
    char name[1024];
    FILE *file;

    snprintf(name, sizeof name, "%s.answer", message);
    file = fopen(name, "wb");
    if (!file || fwrite(client->body, 1, client->length, file) != client->length)
        die(name);
    fclose(file);
}

static int put(struct client *client, const char *type, const uint8_t *message, size_t size, int plain)
{
    obex_object_t *object = request(client, OBEX_CMD_PUT);
    obex_headerdata_t length;

    add_octets(client, object, OBEX_HDR_TYPE, type, strlen(type), OBEX_FL_FIT_ONE_PACKET);
    length.bq4 = size;
    OBEX_ObjectAddHeader(client->obex, object, OBEX_HDR_LENGTH, length, 4, OBEX_FL_FIT_ONE_PACKET);
    add_octets(client, object, OBEX_HDR_BODY, message, size, plain ? 0 : OBEX_FL_STREAM_START);
    return run(client, object, client->abort_after ? "ABORT" : "PUT");
}

static int get(struct client *client, const char *type)
{
    obex_object_t *object = request(client, OBEX_CMD_GET);

    add_octets(client, object, OBEX_HDR_TYPE, type, strlen(type) + 1, OBEX_FL_FIT_ONE_PACKET);
    return run(client, object, "GET");
}

static int open_socket(int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
    int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || connect(fd, (struct sockaddr *) &address, sizeof address) < 0)
        die("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

int main(int count, char **words)
{
    struct client client = { 0 };
    obex_object_t *object;
    const char *mode, *target, *type;
    int fd, mtu, at;

    if (count < 6) {
        fprintf(stderr, "usage: %s port mtu mode target type message...\n", words[0]);
        return 2;
    }
    mtu = atoi(words[2]);
    mode = words[3];
    target = words[4];
    type = words[5];
    signal(SIGPIPE, SIG_IGN);
    alarm(SECONDS_IN_ALL);
    fd = open_socket(atoi(words[1]));
    client.obex = OBEX_Init(OBEX_TRANS_FD, on_event, 0);
    if (!client.obex)
        die("OBEX_Init");
    OBEX_SetUserData(client.obex, &client);
    OBEX_SetTransportMTU(client.obex, mtu, mtu);
    if (FdOBEX_TransportSetup(client.obex, fd, fd, mtu) < 0)
        die("FdOBEX_TransportSetup");

    object = request(&client, OBEX_CMD_CONNECT);
    if (strcmp(target, "-"))
        add_octets(&client, object, OBEX_HDR_TARGET, target, strlen(target), OBEX_FL_FIT_ONE_PACKET);
    run(&client, object, "CONNECT");
    for (at = 6; at < count; at++) {
        size_t size;
        uint8_t *message = read_file(words[at], &size);

        if (at == 6 && !strcmp(mode, "abort")) {
            client.abort_after = PACKETS_BEFORE_ABORT;
            put(&client, type, message, size, 0);
            client.abort_after = 0;
        }
        if (put(&client, type, message, size, !strcmp(mode, "plain")) == OBEX_RSP_SUCCESS) {
            if (!strcmp(mode, "twice"))
                get(&client, type);
            if (get(&client, type) == OBEX_RSP_SUCCESS)
                write_answer(&client, words[at]);
        }
        free(message);
    }
    run(&client, request(&client, OBEX_CMD_DISCONNECT), "DISCONNECT");
    OBEX_Cleanup(client.obex);
    return 0;
}
