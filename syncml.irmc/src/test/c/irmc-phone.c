/*
 * A Release 99 phone on OpenOBEX (libopenobex 1.7) over TCP, for the tests of IrMC: level 4 with a phone book and a
 * calendar, kept in memory.
 *
 *   irmc-phone SESSIONS [OBJECT...]
 *
 * Listens at a free port of 127.0.0.1 and prints it, serves so many sessions one after the other, and then prints what its
 * stores hold. Between sessions its user does what standard input says, one line each, answered by a line "ok": "add FILE";
 * "change TEXT FILE" and "delete TEXT" for the object with a word in it; "show" prints what the stores hold. Each file OBJECT is a card or a calendar that it has from the start. What it prints of a session: one line
 * for each operation, its name and the response code in hexadecimal.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openobex/obex.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_OBJECTS = 1000, SECONDS_IN_ALL = 120, MOST_TEXT = 1 << 20 };

struct object {
    char luid[16], *text, change;
    int counter;
};

struct store {
    const char *folder, *extension, *end;
    struct object objects[MOST_OBJECTS];
    int used, counter;
};

static struct store stores[] = {
    { .folder = "telecom/pb", .extension = "vcf", .end = "END:VCARD" },
    { .folder = "telecom/cal", .extension = "vcs", .end = "END:VEVENT" },
};
static int finished;
static char reply[MOST_TEXT];

static void die(const char *what)
{
    perror(what);
    exit(2);
}

static void add_text(const char *format, ...)
{
    va_list values;
    size_t length = strlen(reply);

    va_start(values, format);
    vsnprintf(reply + length, sizeof reply - length, format, values);
    va_end(values);
}

/* The object with its LUID in it, before the end of the component. */
static void add_object(const struct store *store, const struct object *object)
{
    const char *end = strstr(object->text, store->end);

    if (!end)
        end = strstr(object->text, "END:VTODO");
    if (end)
        add_text("%.*sX-IRMC-LUID:%s\r\n%s", (int)(end - object->text), object->text, object->luid, end);
    else
        add_text("%s", object->text);
}

static struct object *find(struct store *store, const char *luid)
{
    for (int i = 0; i < store->used; i++)
        if (!strcmp(store->objects[i].luid, luid))
            return &store->objects[i];
    return NULL;
}

static struct object *new_object(struct store *store)
{
    struct object *object = &store->objects[store->used];

    if (store->used == MOST_OBJECTS)
        return NULL;
    snprintf(object->luid, sizeof object->luid, "%012X", ++store->used);
    return object;
}

static void changed(struct store *store, struct object *object, char change, const void *text, size_t length)
{
    free(object->text);
    object->text = NULL;
    if (change == 'M') {
        object->text = calloc(1, length + 1);
        memcpy(object->text, text, length);
    }
    object->change = change;
    object->counter = ++store->counter;
}

static struct store *store_of(const char *name, const char **rest)
{
    for (size_t i = 0; i < sizeof stores / sizeof *stores; i++) {
        size_t length = strlen(stores[i].folder);

        if (!strncmp(name, stores[i].folder, length)) {
            *rest = name + length;
            return &stores[i];
        }
    }
    return NULL;
}

static int count(const struct store *store)
{
    int objects = 0;

    for (int i = 0; i < store->used; i++)
        objects += store->objects[i].text != NULL;
    return objects;
}

/* The change log after a counter: the latest change first. */
static void add_log(const struct store *store, int after)
{
    add_text("SN:353080001112223\r\nDID:%s1\r\nTotal-Records:%d\r\nMaximum-Records:%d\r\n", store->extension,
            count(store), MOST_OBJECTS);
    for (int counter = store->counter; counter > after; counter--)
        for (int i = 0; i < store->used; i++)
            if (store->objects[i].counter == counter)
                add_text("%c:%d::%s\r\n", store->objects[i].change, counter, store->objects[i].luid);
}

/* Leaves what was asked for in the reply; returns the response code. */
static int get(const char *name)
{
    const char *rest;
    struct store *store = store_of(name, &rest);
    char luid[16];
    int after;

    reply[0] = 0;
    if (!strcmp(name, "telecom/devinfo.txt")) {
        add_text("MANU:OpenOBEX\r\nMOD:Phone\r\nSW-VERSION:1\r\nIRMC-VERSION:1.1\r\nSN:353080001112223\r\n"
                "PB-TYPE-RX:VCARD2.1\r\nCAL-TYPE-RX:VCAL1.0\r\nNOTE-TYPE-RX:NONE\r\n");
    } else if (!store) {
        return OBEX_RSP_NOT_FOUND;
    } else if (!strncmp(rest, ".", 1)) {
        for (int i = 0; i < store->used; i++)
            if (store->objects[i].text)
                add_object(store, &store->objects[i]);
    } else if (!strcmp(rest, "/info.log")) {
        add_text("Total-Records:%d\r\nMaximum-Records:%d\r\nIEL:8\r\nHD:YES\r\nSAT:CC\r\nDID:%s1\r\n", count(store),
                MOST_OBJECTS, store->extension);
    } else if (!strcmp(rest, "/luid/cc.log")) {
        add_text("%d\r\n", store->counter);
    } else if (strstr(rest, ".log") && sscanf(rest, "/luid/%d", &after) == 1) {
        add_log(store, after);
    } else if (sscanf(rest, "/luid/%15[0-9A-F].", luid) == 1) {
        struct object *object = find(store, luid);

        if (!object || !object->text)
            return OBEX_RSP_NOT_FOUND;
        add_object(store, object);
    } else {
        return OBEX_RSP_NOT_FOUND;
    }
    return OBEX_RSP_SUCCESS;
}

/* Adds, replaces or, without a body, deletes an object; leaves application parameters in the answer. */
static int put(const char *name, const uint8_t *body, size_t length, const uint8_t *wanted, size_t wanted_length,
        uint8_t *answer, size_t *answer_length)
{
    const char *rest;
    struct store *store = store_of(name, &rest);
    struct object *object;
    char luid[16] = "", counter[16];
    int expected = -1, hard = 0;

    for (size_t i = 0; i + 2 <= wanted_length; i += 2 + wanted[i + 1]) {
        hard |= wanted[i] == 0x12;
        if (wanted[i] == 0x11) {
            snprintf(counter, sizeof counter, "%.*s", wanted[i + 1], (const char *)wanted + i + 2);
            expected = atoi(counter);
        }
    }
    if (!store || strncmp(rest, "/luid/", 6))
        return OBEX_RSP_FORBIDDEN;
    if (expected >= 0 && store->counter + 1 > expected)
        return OBEX_RSP_CONFLICT;
    sscanf(rest, "/luid/%15[0-9A-F].", luid);
    object = *luid ? find(store, luid) : new_object(store);
    if (!object || (*luid && !object->text))
        return OBEX_RSP_NOT_FOUND;
    changed(store, object, body ? 'M' : hard ? 'H' : 'D', body, length);
    snprintf(counter, sizeof counter, "%d", store->counter);
    *answer_length = (size_t)sprintf((char *)answer, "\x01%c%s\x02%c%s", (int)strlen(object->luid), object->luid,
            (int)strlen(counter), counter);
    return OBEX_RSP_SUCCESS;
}

static void answer_request(obex_t *obex, obex_object_t *request, int command)
{
    char name[300] = "";
    uint8_t id, *body = NULL, parameters[64], answer[64];
    obex_headerdata_t value;
    uint32_t size;
    size_t length = 0, parameters_length = 0, answer_length = 0;
    int code = OBEX_RSP_SUCCESS;
    static const char who[] = "IRMC-SYNC";

    while (OBEX_ObjectGetNextHeader(obex, request, &id, &value, &size)) {
        if (id == OBEX_HDR_NAME) {
            for (uint32_t i = 1; i < size && i / 2 < sizeof name - 1; i += 2)
                name[i / 2] = (char)value.bs[i];
        } else if (id == OBEX_HDR_APPARAM && size <= sizeof parameters) {
            memcpy(parameters, value.bs, parameters_length = size);
        } else if ((id == OBEX_HDR_BODY || id == OBEX_HDR_BODY_END) && size > 0) {
            body = realloc(body, length + size);
            memcpy(body + length, value.bs, size);
            length += size;
        }
    }
    switch (command) {
    case OBEX_CMD_CONNECT:
        value.bq4 = 0x51;
        OBEX_ObjectAddHeader(obex, request, OBEX_HDR_CONNECTION, value, 4, OBEX_FL_FIT_ONE_PACKET);
        value.bs = (const uint8_t *)who;
        OBEX_ObjectAddHeader(obex, request, OBEX_HDR_WHO, value, sizeof who - 1, OBEX_FL_FIT_ONE_PACKET);
        break;
    case OBEX_CMD_GET:
        code = get(name);
        if (code == OBEX_RSP_SUCCESS) {
            value.bs = (const uint8_t *)reply;
            OBEX_ObjectAddHeader(obex, request, OBEX_HDR_BODY, value, (uint32_t)strlen(reply), 0);
        }
        break;
    case OBEX_CMD_PUT:
        code = put(name, body, length, parameters, parameters_length, answer, &answer_length);
        if (answer_length) {
            value.bs = answer;
            OBEX_ObjectAddHeader(obex, request, OBEX_HDR_APPARAM, value, (uint32_t)answer_length, OBEX_FL_FIT_ONE_PACKET);
        }
        break;
    case OBEX_CMD_DISCONNECT:
        break;
    default:
        code = OBEX_RSP_NOT_IMPLEMENTED;
    }
    OBEX_ObjectSetRsp(request, code == OBEX_RSP_SUCCESS ? OBEX_RSP_CONTINUE : code, code);
    printf("%d %s %02X\n", command, name, code);
    free(body);
}

static void event(obex_t *obex, obex_object_t *request, int mode, int what, int command, int response)
{
    (void)mode;
    (void)response;
    switch (what) {
    case OBEX_EV_REQHINT:
        OBEX_ObjectSetRsp(request, OBEX_RSP_CONTINUE, OBEX_RSP_SUCCESS);
        break;
    case OBEX_EV_REQ:
        answer_request(obex, request, command);
        break;
    case OBEX_EV_REQDONE:
        finished |= command == OBEX_CMD_DISCONNECT;
        break;
    case OBEX_EV_LINKERR:
    case OBEX_EV_PARSEERR:
        finished = 1;
        break;
    default:
        break;
    }
}

static void load(const char *path)
{
    static char text[MOST_TEXT];
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
    struct store *store;

    if (!file)
        die(path);
    fclose(file);
    text[length] = 0;
    store = strstr(text, "BEGIN:VCALENDAR") ? &stores[1] : &stores[0];
    changed(store, new_object(store), 'M', text, length);
}

static void show(void)
{
    for (size_t s = 0; s < sizeof stores / sizeof *stores; s++)
        for (int i = 0; i < stores[s].used; i++)
            if (stores[s].objects[i].text)
                printf("%s", stores[s].objects[i].text);
}

/* The object with a word in it. */
static struct object *with_word(const char *word, struct store **in)
{
    for (size_t s = 0; s < sizeof stores / sizeof *stores; s++)
        for (int i = 0; i < stores[s].used; i++)
            if (stores[s].objects[i].text && strstr(stores[s].objects[i].text, word)) {
                *in = &stores[s];
                return &stores[s].objects[i];
            }
    fprintf(stderr, "no object with %s\n", word);
    exit(2);
}

/* What the user does; returns whether there may be more. */
static int use(void)
{
    char line[600], verb[20] = "", one[300] = "", other[300] = "", text[4096];
    struct store *store;
    struct object *object;

    if (!fgets(line, sizeof line, stdin))
        return 0;
    sscanf(line, "%19s %299s %299s", verb, one, other);
    if (!strcmp(verb, "add")) {
        load(one);
    } else if (!strcmp(verb, "delete")) {
        object = with_word(one, &store);
        changed(store, object, 'H', NULL, 0);
    } else if (!strcmp(verb, "change")) {
        FILE *file = fopen(other, "rb");
        size_t length = file ? fread(text, 1, sizeof text, file) : 0;

        if (!file)
            die(other);
        fclose(file);
        object = with_word(one, &store);
        changed(store, object, 'M', text, length);
    } else if (!strcmp(verb, "show")) {
        show();
    }
    printf("ok\n");
    fflush(stdout);
    return 1;
}

static void await_link(int listener)
{
    static int user = 1;
    struct pollfd both[] = { { .fd = listener, .events = POLLIN }, { .fd = 0, .events = POLLIN } };

    while (poll(both, user ? 2 : 1, -1) >= 0 && !(both[0].revents & POLLIN))
        if (user && both[1].revents)
            user = use();
}

int main(int argc, char **argv)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;

    if (argc < 2)
        return 2;
    for (int i = 2; i < argc; i++)
        load(argv[i]);
    setvbuf(stdin, NULL, _IONBF, 0);
    signal(SIGPIPE, SIG_IGN);
    alarm(SECONDS_IN_ALL);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4)
            || getsockname(listener, (struct sockaddr *)&address, &size))
        die("listen");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (int session = 0; session < atoi(argv[1]); session++) {
        await_link(listener);
        int link = accept(listener, NULL, NULL);
        obex_t *obex = OBEX_Init(OBEX_TRANS_FD, event, 0);

        setsockopt(link, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        FdOBEX_TransportSetup(obex, link, link, 0);
        finished = 0;
        while (!finished && OBEX_HandleInput(obex, 20) > 0)
            continue;
        OBEX_Cleanup(obex);
        close(link);
    }
    show();
    return 0;
}
